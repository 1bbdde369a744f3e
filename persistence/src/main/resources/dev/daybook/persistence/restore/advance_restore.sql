-- Purpose: keeps how far a restore has come. Parameters: plan hash, total, done, restored, deleted, left
-- out, the first of those, whether it has ended, tenant, workspace, restore. Index: restore_pk.
update restore
   set plan_hash = ?, total = ?, done = ?, restored = ?, deleted = ?, left_out = ?,
       left_out_items = ?, ended_at = case when ? then now() end
 where tenant_id = ? and workspace_id = ? and restore_id = ?
