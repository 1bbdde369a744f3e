-- Purpose: keeps of backups under way that they were taken. One that lacks blobs is gone on from, and is none that is good:
-- the next turn takes another. Parameters: none. Index: backup_open_ix, archive_pk.
update backup b
   set job_id = null, taking = null, archive_id = a.archive_id,
       safe_at = case when a.missing_blobs = 0 then a.taken_at else b.safe_at end,
       fingerprint = case when a.missing_blobs = 0 then b.taking end,
       failures = case when a.missing_blobs = 0 then 0 else b.failures + 1 end,
       failed_at = case when a.missing_blobs > 0 then now() end,
       problem = case when a.missing_blobs > 0 then 'missing-blobs' end
  from archive a
 where b.job_id is not null and a.tenant_id = b.tenant_id and a.archive_id = b.job_id
returning b.tenant_id, b.failures, b.problem
