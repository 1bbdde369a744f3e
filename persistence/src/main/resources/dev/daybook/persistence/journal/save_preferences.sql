-- Purpose: posts preferences' current state. Parameters: tenant, workspace, item, version, deleted,
-- entry count, document, created at, created by, updated at, updated by, then title key.
-- Index: preferences_pk.
insert into preferences (
  tenant_id, workspace_id, item_id, version, deleted, entry_count, document,
  created_at, created_by, updated_at, updated_by, title_key)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint preferences_pk do update set
  version = excluded.version, deleted = excluded.deleted, entry_count = excluded.entry_count,
  document = excluded.document, created_at = excluded.created_at, created_by = excluded.created_by,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by,
  title_key = excluded.title_key
