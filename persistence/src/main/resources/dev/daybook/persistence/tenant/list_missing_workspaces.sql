-- Purpose: the workspaces that a new tenant still lacks, in their order.
-- Parameters: tenant. Index: provisioning_workspace_pk.
select number, workspace_id, name
  from provisioning_workspace
 where tenant_id = ? and made_at is null
 order by number
