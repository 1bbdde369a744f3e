-- Purpose: takes out notes that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: note_pk.
delete from note where tenant_id = ? and workspace_id = ? and item_id = any (?)
