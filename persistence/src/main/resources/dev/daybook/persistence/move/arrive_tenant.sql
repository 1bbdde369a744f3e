-- Purpose: opens a tenant on its new shard; whether it is so.
-- Parameters: tenant, move. Index: none.
select arrive_tenant(?, ?)
