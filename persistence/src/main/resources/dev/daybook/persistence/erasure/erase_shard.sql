-- Purpose: erases rows of a tenant on a shard, so many at most, from a table on; how many went from where.
-- Parameters: tenant, most rows, table to begin with, null for the first. Index: none.
select relation, erased from erase_tenant(?, ?, ?)
