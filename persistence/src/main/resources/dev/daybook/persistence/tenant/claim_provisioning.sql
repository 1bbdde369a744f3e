-- Purpose: takes the making of the tenant that has waited longest of those that nobody is at, and that are not to be
-- deleted. Parameters: lease in milliseconds. Index: provisioning_open_ix, provisioning_pk, tenant_pk.
update provisioning p
   set lease = p.lease + 1, leased_until = now() + ? * interval '1 millisecond'
  from tenant t
 where t.tenant_id = p.tenant_id
   and p.tenant_id = (
     select open.tenant_id from provisioning open
      where open.ended_at is null and open.leased_until < now()
        and (select made.state from tenant made where made.tenant_id = open.tenant_id) = 'provisioning'
      order by open.leased_until limit 1
      for update skip locked)
returning p.tenant_id, t.shard, p.administrator_id, p.lease
