-- Purpose: the head, to tell a cursor that is ahead of it. Parameters: tenant, workspace.
-- Index: journal_head_pk.
select position from journal_head where tenant_id = ? and workspace_id = ?
