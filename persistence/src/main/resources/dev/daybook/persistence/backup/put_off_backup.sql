-- Purpose: keeps that a tenant's backup could not begin; each time it is tried again twice as long after, and no later than
-- its usual time. Parameters: problem, minutes until the first other try, most minutes, hours between two backups, tenant, when
-- it was due. Index: backup_pk.
update backup
   set claimed_until = null, failures = failures + 1, failed_at = now(), problem = ?,
       due_at = now() + least(? * 2 ^ least(failures, 20), ?, ? * 60) * interval '1 minute'
 where tenant_id = ? and due_at = ? and job_id is null
returning tenant_id, failures, problem
