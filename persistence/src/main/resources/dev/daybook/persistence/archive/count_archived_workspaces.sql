-- Purpose: how many workspaces a tenant has, and no more than a number. Parameters: tenant, that number.
-- Index: workspace_pk.
select count(*) from (select from workspace where tenant_id = ? limit ?) w
