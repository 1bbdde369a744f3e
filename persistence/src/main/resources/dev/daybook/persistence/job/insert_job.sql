-- Purpose: keeps a new job; nothing when the actor has named one so before in the tenant.
-- Parameters: job, tenant, workspace, kind, actor, command, parameters. Index: job_pk.
insert into job (job_id, tenant_id, workspace_id, kind, actor_id, command_id, parameters)
values (?, ?, ?, ?, ?, ?, ?)
on conflict on constraint job_command_uq do nothing
