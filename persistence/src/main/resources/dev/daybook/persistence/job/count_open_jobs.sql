-- Purpose: a tenant's jobs that are not at their end. Parameters: tenant. Index: job_open_ix or job_tenant_ix.
select count(*) from job where tenant_id = ? and state in ('queued', 'running')
