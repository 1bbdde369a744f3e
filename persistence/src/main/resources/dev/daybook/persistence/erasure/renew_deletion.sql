-- Purpose: keeps the lease on a tenant that is being erased. No row: another server has it.
-- Parameters: lease in milliseconds, tenant, lease. Index: tenant_deletion_pk.
update tenant_deletion
   set leased_until = now() + ? * interval '1 millisecond', problem = null
 where tenant_id = ? and lease = ?
