-- Purpose: items of some kinds as they are now, deleted or not, by id: what a past is worked out from.
-- Parameters: tenant, workspace, kinds, item to begin behind, most rows.
-- Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count, document,
       created_at, created_by, updated_at, updated_by
  from item
 where tenant_id = ? and workspace_id = ? and kind = any (?) and item_id > ?
 order by item_id
 limit ?
