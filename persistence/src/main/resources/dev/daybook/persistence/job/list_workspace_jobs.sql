-- Purpose: a workspace's jobs before one, latest first.
-- Parameters: workspace, tenant, job, most. Index: job_workspace_ix.
select job_id, tenant_id, workspace_id, kind, state, actor_id, parameters, done, total, result, report_parts,
       checkpoint, node, lease, attempts, cancel_requested, problem, detail, created_at, started_at, ended_at
  from job where workspace_id = ? and tenant_id = ? and job_id < ? order by job_id desc limit ?
