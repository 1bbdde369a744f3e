-- Purpose: one live tag, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: tag_pk.
select item_id, 'tag' as kind, version, created_at, created_by, updated_at, updated_by, document
  from tag where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
