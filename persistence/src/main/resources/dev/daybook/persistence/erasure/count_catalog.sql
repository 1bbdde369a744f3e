-- Purpose: how many rows a tenant has in each table of the catalog, and whether those are kept.
-- Parameters: tenant. Index: none.
select relation, counted, kept from tenant_rows(?)
