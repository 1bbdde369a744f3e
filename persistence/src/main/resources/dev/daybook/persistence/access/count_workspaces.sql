-- Purpose: how many of some workspaces are the tenant's. Parameters: tenant, workspaces. Index: workspace_pk.
select count(*) from workspace where tenant_id = ? and workspace_id = any (?)
