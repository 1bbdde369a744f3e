-- Purpose: takes out attachments that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: attachment_pk.
delete from attachment where tenant_id = ? and workspace_id = ? and item_id = any (?)
