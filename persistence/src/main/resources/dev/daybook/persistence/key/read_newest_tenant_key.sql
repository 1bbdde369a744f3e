-- Purpose: the newest version of a tenant's key. Parameters: tenant. Index: tenant_key_pk.
select tenant_id, version, master_key, wrapped, created_at
  from tenant_key
 where tenant_id = ?
 order by version desc
 limit 1
