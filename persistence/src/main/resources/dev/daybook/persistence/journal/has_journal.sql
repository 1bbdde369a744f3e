-- Purpose: whether a tenant has any journal. Parameters: tenant. Index: journal_head_pk.
select coalesce((select true from journal_head where tenant_id = ? order by workspace_id limit 1), false)
