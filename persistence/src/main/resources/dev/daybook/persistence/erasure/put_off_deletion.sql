-- Purpose: leaves a tenant that is being erased to whoever takes it next, in so many seconds.
-- Parameters: problem, seconds, tenant, lease. Index: tenant_deletion_pk.
update tenant_deletion
   set problem = ?, leased_until = now() + ? * interval '1 second'
 where tenant_id = ? and lease = ?
