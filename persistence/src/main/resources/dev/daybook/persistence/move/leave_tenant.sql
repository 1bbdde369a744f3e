-- Purpose: lets go of a tenant that lives elsewhere by now; whether it is so.
-- Parameters: tenant, move. Index: none.
select leave_tenant(?, ?)
