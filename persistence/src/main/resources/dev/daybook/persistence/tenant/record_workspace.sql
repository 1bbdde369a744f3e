-- Purpose: records that a workspace of a new tenant is made, and renews the lease. No row: another server has it.
-- Parameters: lease in milliseconds, tenant, lease, number. Index: provisioning_pk, provisioning_workspace_pk.
with held as (
  update provisioning
     set leased_until = now() + ? * interval '1 millisecond', problem = null
   where tenant_id = ? and lease = ? and ended_at is null
  returning tenant_id
)
update provisioning_workspace w
   set made_at = now()
  from held h
 where w.tenant_id = h.tenant_id and w.number = ?
