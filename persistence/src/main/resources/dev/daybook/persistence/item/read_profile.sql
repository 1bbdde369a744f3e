-- Purpose: live profiles, one of them, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: profile_pk.
select item_id, 'profile' as kind, version, created_at, created_by, updated_at, updated_by,
       document
  from profile where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
