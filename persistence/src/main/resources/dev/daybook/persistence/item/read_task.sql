-- Purpose: one live task as it is shown. Parameters: tenant, workspace, item. Index: task_pk.
select version,
       representation(item_id, 'task', version, created_at, created_by, updated_at, updated_by,
         document)
  from task where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
