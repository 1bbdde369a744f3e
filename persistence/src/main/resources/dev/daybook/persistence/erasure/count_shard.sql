-- Purpose: how many rows the tenant has in each table of a shard. Parameters: none. Index: none.
select relation, counted from tenant_rows()
