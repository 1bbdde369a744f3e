-- Purpose: which items the tables hold, for a rebuild. Parameters: tenant, workspace.
-- Index: note_pk.
select item_id, kind from item where tenant_id = ? and workspace_id = ?
