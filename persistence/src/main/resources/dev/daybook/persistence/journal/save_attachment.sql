-- Purpose: posts an attachment's current state. Parameters: tenant, workspace, item, version, deleted,
-- entry count, document, created at, created by, updated at, updated by, then name, hash, size and
-- media type of the content, title key, order, folder id. Index: attachment_pk.
insert into attachment (
  tenant_id, workspace_id, item_id, version, deleted, entry_count, document,
  created_at, created_by, updated_at, updated_by,
  title, content_hash, content_size, media_type, title_key, order_key, folder_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint attachment_pk do update set
  version = excluded.version, deleted = excluded.deleted, entry_count = excluded.entry_count,
  document = excluded.document, created_at = excluded.created_at, created_by = excluded.created_by,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by,
  title = excluded.title, content_hash = excluded.content_hash,
  content_size = excluded.content_size, media_type = excluded.media_type,
  title_key = excluded.title_key, order_key = excluded.order_key, folder_id = excluded.folder_id
