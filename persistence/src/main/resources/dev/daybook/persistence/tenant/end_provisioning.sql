-- Purpose: opens a tenant for which all is done to its people. No row: another server has it.
-- Parameters: tenant, lease. Index: provisioning_pk, tenant_pk.
with ended as (
  update provisioning
     set ended_at = now(), problem = null
   where tenant_id = ? and lease = ? and ended_at is null
  returning tenant_id
)
update tenant t
   set state = 'active'
  from ended e
 where t.tenant_id = e.tenant_id and t.state = 'provisioning'
