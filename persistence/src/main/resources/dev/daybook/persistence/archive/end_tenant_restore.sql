-- Purpose: opens a tenant that is whole to its people, or suspends it. No row: it is open already, or is to be deleted.
-- Parameters: tenant, whether it is suspended. Index: tenant_restore_pk, tenant_pk.
with held as (
  select t.tenant_id from tenant t where t.tenant_id = ? and t.state = 'restoring' for update
), ended as (
  update tenant_restore r
     set ended_at = now()
    from held h
   where r.tenant_id = h.tenant_id
  returning r.tenant_id
)
update tenant t
   set state = case when ? then 'suspended' else 'active' end
  from ended e
 where t.tenant_id = e.tenant_id
