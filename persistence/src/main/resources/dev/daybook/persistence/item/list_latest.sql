-- Purpose: live items of some kinds as Representation shows them, the latest change first.
-- Parameters: tenant, workspace, kinds, version before, most rows. Index: note_version_ix.
select item_id, kind, version, created_at, created_by, updated_at, updated_by, document
  from item
 where tenant_id = ? and workspace_id = ? and kind = any (?) and version < ? and not deleted
 order by version desc
 limit ?
