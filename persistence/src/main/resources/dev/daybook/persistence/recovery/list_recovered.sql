-- Purpose: ids of a tenant's workspaces behind one. Parameters: tenant, workspace to begin behind, most rows.
-- Index: workspace_pk.
select workspace_id
  from workspace
 where tenant_id = ? and workspace_id > ?
 order by workspace_id
 limit ?
