-- Purpose: under the lock: those of some items that are deleted since a position or before, without what they were.
-- Parameters: tenant, workspace, item ids, position. Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count, '{}' as document,
       created_at, created_by, updated_at, updated_by
  from item
 where tenant_id = ? and workspace_id = ? and item_id = any (?) and deleted and version <= ?
