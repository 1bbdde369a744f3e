-- Purpose: what a tenant is made of, and whether it still is. Parameters: tenant. Index: tenant_restore_pk, tenant_pk.
select r.source_id, r.archive_id, r.as_of, t.slug, t.shard, t.state
  from tenant_restore r join tenant t on t.tenant_id = r.tenant_id
 where r.tenant_id = ?
