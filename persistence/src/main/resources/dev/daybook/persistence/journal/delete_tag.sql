-- Purpose: takes out tags that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: tag_pk.
delete from tag where tenant_id = ? and workspace_id = ? and item_id = any (?)
