-- Purpose: begins a restore, unless it has begun. Parameters: tenant, workspace, restore, actor, request
-- hash, target, target's id, position, head. Index: restore_pk.
insert into restore
  (tenant_id, workspace_id, restore_id, actor_id, request_hash, target, target_id, position, head)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint restore_pk do nothing
