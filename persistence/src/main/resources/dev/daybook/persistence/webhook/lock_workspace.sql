-- Purpose: lets one call at a time make a webhook, so that two cannot both be the last one allowed.
-- Parameters: tenant, workspace. Index: workspace_pk.
select name from workspace where tenant_id = ? and workspace_id = ? for update
