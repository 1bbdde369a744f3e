-- Purpose: takes out folders that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: folder_pk.
delete from folder where tenant_id = ? and workspace_id = ? and item_id = any (?)
