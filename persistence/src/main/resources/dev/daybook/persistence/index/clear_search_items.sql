-- Purpose: empties the index of a workspace, to make it anew. Parameters: tenant, workspace.
-- Index: search_item_pk.
delete from search_item where tenant_id = ? and workspace_id = ?
