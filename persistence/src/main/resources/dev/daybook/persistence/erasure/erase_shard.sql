-- Purpose: erases rows of a tenant on a shard, so many at most; how many went from where.
-- Parameters: tenant, most rows. Index: none.
select relation, erased from erase_tenant(?, ?)
