-- Purpose: as list_state.sql, of some kinds.
-- Parameters: largest document, tenant, workspace, kinds, version after, most rows. Index: note_version_ix.
select item_id, kind, version, created_at, created_by, updated_at, updated_by,
       case when octet_length(document) <= ? then document end, octet_length(document)
  from item
 where tenant_id = ? and workspace_id = ? and kind = any (?) and version > ? and not deleted
 order by version
 limit ?
