-- Purpose: how many rows the tenant has in a table of a shard. Parameters: table. Index: none.
select count_tenant_rows(?)
