-- Purpose: says on a shard that a tenant is to be erased, and closes its journals; in how many seconds it may
-- begin. Parameters: tenant. Index: none.
select announce_erasure(?)
