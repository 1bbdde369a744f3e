-- Purpose: a tenant's workspaces behind one, by id, for a verification.
-- Parameters: tenant, workspace to begin behind, most rows. Index: journal_head_pk.
select workspace_id from journal_head where tenant_id = ? and workspace_id > ? order by workspace_id limit ?
