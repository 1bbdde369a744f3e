-- Purpose: live items of all kinds as Representation shows them, in the order of their last change: a first
-- sync's walk. An item that changes meanwhile moves to the end, so the walk meets it again.
-- Parameters: largest document, tenant, workspace, version after, most rows. Index: note_version_ix.
select item_id, kind, version, created_at, created_by, updated_at, updated_by,
       case when octet_length(document) <= ? then document end, octet_length(document)
  from item
 where tenant_id = ? and workspace_id = ? and version > ? and not deleted
 order by version
 limit ?
