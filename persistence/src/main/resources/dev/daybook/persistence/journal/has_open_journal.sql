-- Purpose: whether any journal of a tenant that is loaded is open to everybody: they are opened by id, so the first one tells.
-- Parameters: tenant. Index: journal_head_pk.
select coalesce((select fence = 'open' from journal_head where tenant_id = ? order by workspace_id limit 1), false)
