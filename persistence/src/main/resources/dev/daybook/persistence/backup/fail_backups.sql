-- Purpose: keeps of backups under way that they failed; each time it is tried again twice as long after, and no later than
-- its usual time. Parameters: minutes until the first other try, most minutes.
-- Index: backup_open_ix, job_pk, archive_pk, tenant_pk, tier_pk.
update backup b
   set job_id = null, taking = null, failures = failures + 1, failed_at = now(),
       problem = coalesce((select j.problem from job j where j.job_id = b.job_id), 'cancelled'),
       due_at = now() + interval '1 minute' * least(? * 2 ^ least(failures, 20), ?, 60 * (
         select r.backup_hours from tenant t join tier r on r.name = t.tier where t.tenant_id = b.tenant_id))
 where b.job_id is not null
   and not exists (select from job j where j.job_id = b.job_id and j.state in ('queued', 'running'))
   and not exists (select from archive a where a.tenant_id = b.tenant_id and a.archive_id = b.job_id)
returning b.tenant_id, b.failures, b.problem
