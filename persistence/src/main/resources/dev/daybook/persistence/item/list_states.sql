-- Purpose: items of some kinds as they are now, deleted or not, by id: what a past is worked out from.
-- Parameters: largest document, tenant, workspace, kinds, item to begin behind, most rows.
-- Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count,
       case when octet_length(document) <= ? then document end as document,
       created_at, created_by, updated_at, updated_by, octet_length(document) as size
  from item
 where tenant_id = ? and workspace_id = ? and kind = any (?) and item_id > ?
 order by item_id
 limit ?
