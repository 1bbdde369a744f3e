-- Purpose: one live folder as it is shown. Parameters: tenant, workspace, item. Index: folder_pk.
select version,
       representation(item_id, 'folder', version, created_at, created_by, updated_at, updated_by,
         document)
  from folder where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
