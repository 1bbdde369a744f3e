-- Purpose: opens a tenant for which all is done to its people. No row: another server has it, or it is to be deleted.
-- Parameters: tenant, lease. Index: provisioning_pk, tenant_pk.
with held as (
  select p.tenant_id
    from provisioning p join tenant t on t.tenant_id = p.tenant_id
   where p.tenant_id = ? and p.lease = ? and p.ended_at is null and t.state = 'provisioning'
     for update
), ended as (
  update provisioning p
     set ended_at = now(), problem = null
    from held h
   where p.tenant_id = h.tenant_id
  returning p.tenant_id
)
update tenant t
   set state = 'active'
  from ended e
 where t.tenant_id = e.tenant_id and t.state = 'provisioning'
