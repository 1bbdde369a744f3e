-- Purpose: begins to follow a tenant on the shard that it lives on; whether it is so.
-- Parameters: tenant, move. Index: none.
select follow_tenant(?, ?)
