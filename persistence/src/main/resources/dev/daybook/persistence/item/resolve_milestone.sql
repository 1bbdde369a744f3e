-- Purpose: the position that a live milestone names. Parameters: tenant, workspace, item.
-- Index: milestone_pk.
select position from milestone
 where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
