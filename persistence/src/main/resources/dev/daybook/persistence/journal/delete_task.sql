-- Purpose: takes out tasks that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: task_pk.
delete from task where tenant_id = ? and workspace_id = ? and item_id = any (?)
