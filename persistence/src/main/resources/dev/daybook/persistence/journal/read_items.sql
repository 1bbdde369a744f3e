-- Purpose: under the lock: the items a command names, as they are now.
-- Parameters: tenant, workspace, item ids. Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count, document,
       created_at, created_by, updated_at, updated_by
  from item where tenant_id = ? and workspace_id = ? and item_id = any (?)
