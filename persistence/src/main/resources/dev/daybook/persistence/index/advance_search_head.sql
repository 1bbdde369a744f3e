-- Purpose: the index has come so far. Parameters: position, language, tenant, workspace.
-- Index: search_head_pk.
update search_head set position = ?, language = ? where tenant_id = ? and workspace_id = ?
