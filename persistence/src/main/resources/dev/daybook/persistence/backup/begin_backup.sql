-- Purpose: keeps that a tenant's backup is under way, and when the next one is due. Parameters: job, hash of what it is
-- taken of, hours between two, tenant, tenant, when it was due. Index: backup_pk.
update backup b
   set claimed_until = null, job_id = ?, taking = ?,
       due_at = to_timestamp(f.hours * 3600.0 * (floor(extract(epoch from now()) / (f.hours * 3600.0) - f.phase) + 1 + f.phase))
  from (select greatest(1, ?) as hours, ('x' || left(md5(?::uuid::text), 6))::bit(24)::integer / 16777216.0 as phase) f
 where b.tenant_id = ? and b.due_at = ? and b.job_id is null
