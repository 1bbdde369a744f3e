-- Purpose: the same, held to commit: of two calls that carry on one restore, one waits for the other.
-- Parameters: tenant, workspace, restore. Index: restore_pk.
select restore_id, actor_id, request_hash, target, target_id, position, head, plan_hash, total, done,
       restored, deleted, left_out, left_out_items, ended_at is not null as ended
  from restore where tenant_id = ? and workspace_id = ? and restore_id = ?
   for no key update
