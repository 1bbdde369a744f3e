-- Purpose: what the catalog knows of a tenant, for its archive. Parameters: tenant. Index: tenant_pk.
select to_jsonb(t) - '{shard,state}'::text[] from tenant t where tenant_id = ?
