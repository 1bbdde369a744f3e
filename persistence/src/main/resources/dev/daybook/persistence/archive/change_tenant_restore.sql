-- Purpose: has a tenant that is being restored made of another archive, or as of another instant. No row: it is open, or to be deleted.
-- Parameters: tenant, archive, instant or null, the least epoch. Index: tenant_pk, tenant_restore_pk.
with held as (
  select t.tenant_id from tenant t where t.tenant_id = ? and t.state = 'restoring' for update
), changed as (
  update tenant_restore r
     set archive_id = ?, as_of = ?
    from held h
   where r.tenant_id = h.tenant_id
  returning r.tenant_id
)
update tenant t
   set epoch = greatest(t.epoch, ?)
  from changed c
 where t.tenant_id = c.tenant_id
