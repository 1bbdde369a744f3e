-- Purpose: a tenant's jobs that are not at their end, or those of no tenant; moves, by which a tenant may be kept from
-- being written to, are nobody's share. Parameters: tenant. Index: job_open_ix.
select count(*) from job where tenant_id is not distinct from ? and state in ('queued', 'running') and kind <> 'move'
