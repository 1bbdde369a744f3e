-- Purpose: where a tenant lives that was archived; no row when it is not here. Parameters: tenant. Index: tenant_pk.
select shard from tenant where tenant_id = ?
