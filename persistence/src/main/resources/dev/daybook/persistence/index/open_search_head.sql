-- Purpose: begins the index of a workspace that has none, at position 0.
-- Parameters: tenant, workspace. Index: journal_head_pk, search_head_pk.
insert into search_head (tenant_id, workspace_id, position, language)
  select tenant_id, workspace_id, 0, '' from journal_head where tenant_id = ? and workspace_id = ?
on conflict on constraint search_head_pk do nothing
