-- Purpose: keeps the workspaces that a new tenant begins with, in their order.
-- Parameters: tenant, workspaces, names. Index: provisioning_workspace_pk.
insert into provisioning_workspace (tenant_id, number, workspace_id, name)
select ?, w.number, w.workspace_id, w.name
  from unnest(?::uuid[], ?::text[]) with ordinality w (workspace_id, name, number)
