-- Purpose: posts a task's current state. Parameters: tenant, workspace, item, version, deleted,
-- entry count, document, created at, created by, updated at, updated by, then title, status,
-- priority, title key, order key, folder id, parent id, due time. Index: task_pk.
insert into task (
  tenant_id, workspace_id, item_id, version, deleted, entry_count, document,
  created_at, created_by, updated_at, updated_by,
  title, status, priority, title_key, order_key, folder_id, parent_id, due_time)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint task_pk do update set
  version = excluded.version, deleted = excluded.deleted, entry_count = excluded.entry_count,
  document = excluded.document, created_at = excluded.created_at, created_by = excluded.created_by,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by,
  title = excluded.title, status = excluded.status, priority = excluded.priority,
  title_key = excluded.title_key, order_key = excluded.order_key, folder_id = excluded.folder_id,
  parent_id = excluded.parent_id, due_time = excluded.due_time
