-- Purpose: the head, to tell a cursor that is ahead of it, and how far the journal is thinned. Parameters: tenant, workspace.
-- Index: journal_head_pk.
select position, horizon from journal_head where tenant_id = ? and workspace_id = ?
