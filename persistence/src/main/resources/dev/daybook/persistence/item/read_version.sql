-- Purpose: what an item's version is made of: from the entry at a position back to the nearest whole
-- document (a keyframe, a create or a restore), latest first.
-- Parameters: tenant, workspace, item, position, tenant, workspace. Index: journal_entry_pk,
-- journal_snapshot_pk.
with recursive walk as (
  select e.position, e.previous_position, e.operation, e.patch, e.kind, e.actor_id, e.recorded_at,
         s.document, 1 as step
    from journal_entry e
    left join journal_snapshot s on s.tenant_id = e.tenant_id and s.workspace_id = e.workspace_id
     and s.item_id = e.item_id and s.position = e.position
   where e.tenant_id = ? and e.workspace_id = ? and e.item_id = ? and e.position = ?
  union all
  select e.position, e.previous_position, e.operation, e.patch, e.kind, e.actor_id, e.recorded_at,
         s.document, w.step + 1
    from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
    left join journal_snapshot s on s.tenant_id = e.tenant_id and s.workspace_id = e.workspace_id
     and s.item_id = e.item_id and s.position = e.position
   where w.document is null and w.operation not in ('create', 'restore'))
select position, operation, patch, document, kind, actor_id, recorded_at from walk order by step
