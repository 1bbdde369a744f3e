-- Purpose: keeps what there was of a tenant before anything of it is erased; the first word counts.
-- Parameters: census, lease in milliseconds, tenant, lease. Index: tenant_deletion_pk.
update tenant_deletion
   set census = coalesce(census, ?), leased_until = now() + ? * interval '1 millisecond'
 where tenant_id = ? and lease = ?
