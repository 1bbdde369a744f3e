-- Purpose: opens a tenant that is fenced or followed; whether it is so.
-- Parameters: tenant, move, whether it stays for good. Index: none.
select open_tenant(?, ?, ?)
