-- Purpose: a version of a tenant's key as another master key has wrapped it. No row: it was wrapped anew meanwhile.
-- Parameters: name of the master key, the key as that has wrapped it, tenant, version, name of the master key before.
-- Index: tenant_key_pk.
update tenant_key set master_key = ?, wrapped = ? where tenant_id = ? and version = ? and master_key = ?
