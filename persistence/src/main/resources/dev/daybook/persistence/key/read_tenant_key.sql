-- Purpose: a version of a tenant's key. Parameters: tenant, version. Index: tenant_key_pk.
select tenant_id, version, master_key, wrapped, created_at
  from tenant_key
 where tenant_id = ? and version = ?
