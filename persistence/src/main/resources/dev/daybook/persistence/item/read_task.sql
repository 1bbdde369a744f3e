-- Purpose: one live task, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: task_pk.
select item_id, 'task' as kind, version, created_at, created_by, updated_at, updated_by, document
  from task where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
