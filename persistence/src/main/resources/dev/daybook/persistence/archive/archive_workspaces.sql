-- Purpose: a tenant's workspaces behind one, by id, for its archive.
-- Parameters: tenant, workspace to begin behind, most rows. Index: workspace_pk.
select to_jsonb(w) - 'tenant_id', workspace_id
  from workspace w
 where tenant_id = ? and workspace_id > ?
 order by workspace_id
 limit ?
