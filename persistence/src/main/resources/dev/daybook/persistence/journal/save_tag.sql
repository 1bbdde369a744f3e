-- Purpose: posts a tag's current state. Parameters: tenant, workspace, item, version, deleted,
-- entry count, document, created at, created by, updated at, updated by, then title, title key,
-- parent id. Index: tag_pk.
insert into tag (
  tenant_id, workspace_id, item_id, version, deleted, entry_count, document,
  created_at, created_by, updated_at, updated_by,
  title, title_key, parent_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint tag_pk do update set
  version = excluded.version, deleted = excluded.deleted, entry_count = excluded.entry_count,
  document = excluded.document, created_at = excluded.created_at, created_by = excluded.created_by,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by,
  title = excluded.title, title_key = excluded.title_key, parent_id = excluded.parent_id
