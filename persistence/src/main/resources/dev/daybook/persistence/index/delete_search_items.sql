-- Purpose: takes items out of the index. Parameters: tenant, workspace, item ids. Index: search_item_pk.
delete from search_item where tenant_id = ? and workspace_id = ? and item_id = any (?)
