-- Purpose: keeps that nothing of a tenant has changed since its last backup, and when the next one is due.
-- Parameters: as of when, hours between two, tenant, when it was due. Index: backup_pk.
update backup b
   set claimed_until = null, safe_at = greatest(b.safe_at, ?), failures = 0, failed_at = null, problem = null,
       due_at = due_at + make_interval(hours => h.hours * (1 + floor(extract(epoch from now() - due_at) / (h.hours * 3600.0)))::integer)
  from (select greatest(1, ?) as hours) h
 where b.tenant_id = ? and b.due_at = ? and b.job_id is null
