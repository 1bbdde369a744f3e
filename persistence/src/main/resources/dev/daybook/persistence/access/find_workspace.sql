-- Purpose: whether the tenant has a workspace that a grant opens: one's own and one's settings, only if it names them.
-- Parameters: tenant, workspace, whether it is named. Index: workspace_pk.
select 1 from workspace where tenant_id = ? and workspace_id = ? and (purpose = 'shared' or ?)
