-- Purpose: one live attachment, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: attachment_pk.
select item_id, 'attachment' as kind, version, created_at, created_by, updated_at, updated_by, document
  from attachment where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
