-- Purpose: where an active tenant lives. Parameters: tenant. Index: tenant_pk.
select shard, epoch from tenant where tenant_id = ? and state = 'active'
