-- Purpose: awaits a tenant on a shard that has nothing of it; whether it is so.
-- Parameters: tenant, move. Index: none.
select await_tenant(?, ?)
