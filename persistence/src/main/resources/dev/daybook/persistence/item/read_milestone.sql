-- Purpose: live milestones, one of them, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: milestone_pk.
select item_id, 'milestone' as kind, version, created_at, created_by, updated_at, updated_by,
       document
  from milestone where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
