-- Purpose: active tenants of any shard, by id, for work that goes through all of them.
-- Parameters: tenant to begin behind, most rows. Index: tenant_pk.
select tenant_id from tenant where tenant_id > ? and state = 'active' order by tenant_id limit ?
