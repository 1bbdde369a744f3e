-- Purpose: an item's entries, the last first, without what they hold: a walk down the linked list.
-- Parameters: tenant, workspace, item, from position, tenant, workspace, most rows.
-- Index: journal_entry_pk.
with recursive walk as (
  select position, commit_position, item_id, kind, operation, previous_position, actor_id,
         recorded_at, patch is null as redacted, 1 as step
    from journal_entry
   where tenant_id = ? and workspace_id = ? and item_id = ? and position = ?
  union all
  select e.position, e.commit_position, e.item_id, e.kind, e.operation, e.previous_position,
         e.actor_id, e.recorded_at, e.patch is null, w.step + 1
    from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
   where w.step < ?)
select position, commit_position, item_id, kind, operation, previous_position, actor_id, recorded_at,
       redacted
  from walk order by step
