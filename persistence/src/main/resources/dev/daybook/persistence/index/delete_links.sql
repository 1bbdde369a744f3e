-- Purpose: takes out the links of items, before they are made anew.
-- Parameters: tenant, workspace, item ids. Index: item_link_pk.
delete from item_link where tenant_id = ? and workspace_id = ? and item_id = any (?)
