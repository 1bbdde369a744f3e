-- Purpose: under the lock: the items of one kind that a command names, as they are now. The view item would probe the
-- tables of all kinds, at several times the cost.
-- Parameters: tenant, workspace, item ids. Index: the primary key of the kind's table: note_pk.
select item_id, ':kind' as kind, version, deleted, entry_count, document,
       created_at, created_by, updated_at, updated_by
  from :kind where tenant_id = ? and workspace_id = ? and item_id = any (?)
