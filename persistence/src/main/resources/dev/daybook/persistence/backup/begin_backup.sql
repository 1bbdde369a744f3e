-- Purpose: keeps that a tenant's backup is under way, and when the next one is due. Parameters: job, hash of what it is
-- taken of, hours between two, tenant, when it was due. Index: backup_pk.
update backup b
   set claimed_until = null, job_id = ?, taking = ?,
       due_at = next_backup_turn(b.tenant_id, greatest(1, ?))
 where b.tenant_id = ? and b.due_at = ? and b.job_id is null
