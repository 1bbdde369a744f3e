-- Purpose: whether there is a row of a tenant in a table. Parameters: tenant, tenant. Index: note_pk.
select 1 from :kind where tenant_id >= ? and tenant_id <= ? order by tenant_id limit 1
