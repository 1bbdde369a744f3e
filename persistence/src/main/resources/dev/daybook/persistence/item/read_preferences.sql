-- Purpose: live preferences, one of them, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: preferences_pk.
select item_id, 'preferences' as kind, version, created_at, created_by, updated_at, updated_by,
       document
  from preferences where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
