-- Purpose: keeps that nothing of a tenant is to be taken, and when the next one is due. Where the last backup lacks blobs,
-- and so has no fingerprint, it is no safer by that. Parameters: as of when, hours between two, tenant, when it was
-- due. Index: backup_pk.
update backup b
   set claimed_until = null,
       safe_at = case when b.fingerprint is null then b.safe_at else greatest(b.safe_at, ?) end,
       failures = case when b.fingerprint is null then greatest(b.failures, 1) else 0 end,
       failed_at = case when b.fingerprint is null then coalesce(b.failed_at, now()) end,
       problem = case when b.fingerprint is null then 'missing-blobs' end,
       due_at = next_backup_turn(b.tenant_id, greatest(1, ?))
 where b.tenant_id = ? and b.due_at = ? and b.job_id is null
