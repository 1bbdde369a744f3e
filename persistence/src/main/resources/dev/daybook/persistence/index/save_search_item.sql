-- Purpose: posts what of an item is searched, unless that stands there already.
-- Parameters: tenant, workspace, item, kind, version, language, tags' version, folder, tags, created at,
-- created by, updated at, updated by, title, names, words, body. Index: search_item_pk.
insert into search_item (
  tenant_id, workspace_id, item_id, kind, version, language, tags_version, folder_id, tags,
  created_at, created_by, updated_at, updated_by, title, names, words, body)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::tsvector, ?)
on conflict on constraint search_item_pk do update set
  kind = excluded.kind, version = excluded.version, language = excluded.language,
  tags_version = excluded.tags_version, folder_id = excluded.folder_id, tags = excluded.tags,
  created_at = excluded.created_at, created_by = excluded.created_by,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by,
  title = excluded.title, names = excluded.names, words = excluded.words, body = excluded.body
where (search_item.kind, search_item.version, search_item.language, search_item.tags_version)
  is distinct from (excluded.kind, excluded.version, excluded.language, excluded.tags_version)
