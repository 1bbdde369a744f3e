-- Purpose: keeps that nothing of a tenant is to be taken, and when the next one is due. Where the last backup lacks blobs,
-- and so has no fingerprint, it is no safer by that. Parameters: as of when, hours between two, tenant, tenant, when it was
-- due. Index: backup_pk.
update backup b
   set claimed_until = null,
       safe_at = case when b.fingerprint is null then b.safe_at else greatest(b.safe_at, ?) end,
       failures = case when b.fingerprint is null then greatest(b.failures, 1) else 0 end,
       failed_at = case when b.fingerprint is null then coalesce(b.failed_at, now()) end,
       problem = case when b.fingerprint is null then 'missing-blobs' end,
       due_at = to_timestamp(f.hours * 3600.0 * (floor(extract(epoch from now()) / (f.hours * 3600.0) - f.phase) + 1 + f.phase))
  from (select greatest(1, ?) as hours, ('x' || left(md5(?::uuid::text), 6))::bit(24)::integer / 16777216.0 as phase) f
 where b.tenant_id = ? and b.due_at = ? and b.job_id is null
