-- Purpose: versions of tenants' keys, in the order of their ids. Parameters: tenant and version to begin behind,
-- most rows. Index: tenant_key_pk.
select tenant_id, version, master_key, wrapped, created_at
  from tenant_key
 where (tenant_id, version) > (?, ?)
 order by tenant_id, version
 limit ?
