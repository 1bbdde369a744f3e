-- Purpose: an item's entries, as EntryRepresentation shows them, latest first: a walk down the linked
-- list. Parameters: tenant, workspace, item, from position, tenant, workspace, most rows.
-- Index: journal_entry_pk.
with recursive walk as (
  select e.*, 1 as step from journal_entry e
   where e.tenant_id = ? and e.workspace_id = ? and e.item_id = ? and e.position = ?
  union all
  select e.*, w.step + 1 from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
   where w.step < ?)
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       actor_id, recorded_at, schema_version, patch, conflict
  from walk order by step
