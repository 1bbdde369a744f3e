-- Purpose: how many workspaces a tenant has, for a verification's progress. Parameters: tenant. Index: journal_head_pk.
select count(*) from journal_head where tenant_id = ?
