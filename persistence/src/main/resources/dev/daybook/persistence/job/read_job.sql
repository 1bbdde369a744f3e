-- Purpose: one job. Parameters: job. Index: job_pk.
select job_id, tenant_id, workspace_id, kind, state, actor_id, parameters, done, total, result, report_parts,
       checkpoint, node, lease, attempts, cancel_requested, problem, detail, created_at, started_at, ended_at
  from job where job_id = ?
