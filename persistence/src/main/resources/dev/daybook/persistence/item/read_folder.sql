-- Purpose: one live folder, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: folder_pk.
select item_id, 'folder' as kind, version, created_at, created_by, updated_at, updated_by, document
  from folder where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
