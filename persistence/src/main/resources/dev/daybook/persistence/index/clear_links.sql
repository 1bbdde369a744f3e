-- Purpose: takes out all links of a workspace, to make them anew. Parameters: tenant, workspace.
-- Index: item_link_pk.
delete from item_link where tenant_id = ? and workspace_id = ?
