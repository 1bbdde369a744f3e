-- Purpose: how many other jobs of a kind a tenant has open that were begun before one, or are being run.
-- Parameters: tenant, kind, job, job. Index: job_open_ix or job_tenant_ix.
select count(*)
  from job
 where tenant_id = ? and kind = ? and state in ('queued', 'running') and job_id <> ?
   and (job_id < ? or state = 'running')
