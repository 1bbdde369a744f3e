-- Purpose: the tables of a shard that hold rows of tenants, by name. Parameters: none. Index: none.
select relation from tenant_tables() order by relation
