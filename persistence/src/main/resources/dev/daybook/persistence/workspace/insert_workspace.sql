-- Purpose: makes a workspace whose id follows from whose it is, unless it is there.
-- Parameters: tenant, workspace, name, created at, created by, purpose. Index: workspace_pk.
insert into workspace (tenant_id, workspace_id, name, created_at, created_by, purpose)
values (?, ?, ?, ?, ?, ?)
on conflict on constraint workspace_pk do nothing
