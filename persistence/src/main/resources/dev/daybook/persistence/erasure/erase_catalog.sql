-- Purpose: erases a tenant's rows of the catalog; answers how many went from where.
-- Parameters: tenant, lease. Index: none.
select relation, erased from erase_tenant(?, ?)
