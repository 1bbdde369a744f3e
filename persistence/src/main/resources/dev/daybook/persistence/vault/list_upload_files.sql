-- Purpose: the names of a tenant's zips that are kept for an import. Parameters: tenant. Index: job_tenant_ix.
select parameters::jsonb ->> 'file' from job where tenant_id = ? and kind = 'import'
