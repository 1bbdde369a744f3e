-- Purpose: opens a tenant that is fenced or followed, unless it was fenced again since; whether it is so.
-- Parameters: tenant, move, fencing that is meant, whether it stays for good. Index: none.
select open_tenant(?, ?, ?, ?)
