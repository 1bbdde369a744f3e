-- Purpose: live notes, latest change first. Parameters: tenant, workspace, version before, most rows.
-- Index: note_version_ix.
select item_id, 'note' as kind, version, deleted, document,
       created_at, created_by, updated_at, updated_by
  from note
 where tenant_id = ? and workspace_id = ? and version < ? and not deleted
 order by version desc
 limit ?
