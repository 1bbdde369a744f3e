-- Purpose: fences a tenant; whether it is so.
-- Parameters: tenant, move, fencing. Index: none.
select fence_tenant(?, ?, ?)
