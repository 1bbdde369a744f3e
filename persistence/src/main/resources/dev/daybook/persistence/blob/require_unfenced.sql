-- Purpose: keeps a tenant from being moved to another shard until the transaction ends; refused while it is.
-- Parameters: tenant. Index: none.
select require_unfenced(?)
