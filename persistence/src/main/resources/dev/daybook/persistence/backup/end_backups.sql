-- Purpose: keeps of backups under way that they were taken. Parameters: none. Index: backup_open_ix, archive_pk.
update backup b
   set safe_at = a.taken_at, fingerprint = b.taking, job_id = null, taking = null, failures = 0, failed_at = null,
       problem = null
  from archive a
 where b.job_id is not null and a.tenant_id = b.tenant_id and a.archive_id = b.job_id
