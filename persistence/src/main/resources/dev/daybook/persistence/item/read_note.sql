-- Purpose: one live note as it is shown. Parameters: tenant, workspace, item. Index: note_pk.
select version,
       representation(item_id, 'note', version, created_at, created_by, updated_at, updated_by,
         document)
  from note where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
