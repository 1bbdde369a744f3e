-- Purpose: awaits a tenant on a shard that has nothing of it, for a run of its move; whether it is so.
-- Parameters: tenant, move, run. Index: none.
select await_tenant(?, ?, ?)
