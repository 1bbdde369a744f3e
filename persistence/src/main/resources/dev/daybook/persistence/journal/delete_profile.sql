-- Purpose: takes out profiles that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: profile_pk.
delete from profile where tenant_id = ? and workspace_id = ? and item_id = any (?)
