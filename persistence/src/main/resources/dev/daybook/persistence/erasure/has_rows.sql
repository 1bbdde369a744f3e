-- Purpose: whether the tenant has a row in any table of a shard. Parameters: none. Index: none.
select has_tenant_rows()
