-- Purpose: the job that an actor has named in a tenant, or in none. Parameters: actor, command, tenant. Index: job_command_uq.
select job_id, tenant_id, workspace_id, kind, state, actor_id, parameters, done, total, result, report_parts,
       checkpoint, node, lease, attempts, cancel_requested, problem, detail, created_at, started_at, ended_at
  from job where actor_id = ? and command_id = ? and tenant_id is not distinct from ?
