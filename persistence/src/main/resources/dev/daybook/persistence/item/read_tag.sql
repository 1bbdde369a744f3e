-- Purpose: one live tag as it is shown. Parameters: tenant, workspace, item. Index: tag_pk.
select version,
       representation(item_id, 'tag', version, created_at, created_by, updated_at, updated_by,
         document)
  from tag where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
