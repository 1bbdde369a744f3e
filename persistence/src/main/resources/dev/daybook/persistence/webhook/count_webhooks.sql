-- Purpose: how many webhooks a workspace has beside one. Parameters: tenant, workspace, webhook.
-- Index: webhook_pk.
select count(*) from webhook where tenant_id = ? and workspace_id = ? and webhook_id <> ?
