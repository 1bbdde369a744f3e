-- Purpose: takes the tenant that has waited longest of those whose grace period is over and that nobody is at;
-- from then on there is no way back. Parameters: lease in milliseconds.
-- Index: tenant_deletion_due_ix, tenant_deletion_pk, tenant_pk.
with due as (
  select tenant_id from tenant_deletion
   where leased_until <= now() and erase_at <= now()
   order by leased_until limit 1
   for update skip locked
), closed as (
  update tenant t
     set state = 'erasing'
    from due
   where t.tenant_id = due.tenant_id
  returning t.tenant_id, t.slug, t.shard
)
update tenant_deletion d
   set lease = d.lease + 1, leased_until = now() + ? * interval '1 millisecond'
  from closed
 where d.tenant_id = closed.tenant_id
returning d.tenant_id, closed.slug, closed.shard, d.lease, d.requested_by, d.requested_at, d.census
