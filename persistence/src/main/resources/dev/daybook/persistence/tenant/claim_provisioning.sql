-- Purpose: takes the making of the tenant that has waited longest of those that nobody is at.
-- Parameters: lease in milliseconds. Index: provisioning_open_ix, provisioning_pk, tenant_pk.
update provisioning p
   set lease = p.lease + 1, leased_until = now() + ? * interval '1 millisecond'
  from tenant t
 where t.tenant_id = p.tenant_id
   and p.tenant_id = (
     select open.tenant_id from provisioning open
      where open.ended_at is null and open.leased_until < now()
      order by open.leased_until limit 1
      for update skip locked)
returning p.tenant_id, t.shard, p.administrator_id, p.lease
