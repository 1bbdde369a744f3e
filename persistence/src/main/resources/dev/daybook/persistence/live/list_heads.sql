-- Purpose: where some workspaces of one tenant stand. Parameters: tenant, workspaces.
-- Index: journal_head_pk.
select workspace_id, position from journal_head where tenant_id = ? and workspace_id = any (?)
