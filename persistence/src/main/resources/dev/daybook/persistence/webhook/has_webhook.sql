-- Purpose: whether a workspace has a webhook that may be due. Parameters: tenant, workspace.
-- Index: webhook_pk.
select exists (
  select from webhook where tenant_id = ? and workspace_id = ? and state = 'active')
