-- Purpose: an actor's jobs of a tenant before one, latest first. Parameters: actor, tenant, job, most.
-- Index: job_actor_ix.
select job_id, tenant_id, workspace_id, kind, state, actor_id, parameters, done, total, result, report_parts,
       checkpoint, node, lease, attempts, cancel_requested, problem, detail, created_at, started_at, ended_at
  from job where actor_id = ? and tenant_id is not distinct from ? and job_id < ? order by job_id desc limit ?
