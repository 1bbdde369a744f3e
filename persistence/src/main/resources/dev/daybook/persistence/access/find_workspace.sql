-- Purpose: whether the tenant has a workspace. Parameters: tenant, workspace. Index: workspace_pk.
select 1 from workspace where tenant_id = ? and workspace_id = ?
