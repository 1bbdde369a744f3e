-- Purpose: takes out preferences that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: preferences_pk.
delete from preferences where tenant_id = ? and workspace_id = ? and item_id = any (?)
