-- Purpose: an item's entries, as EntryRepresentation shows them, latest first: a walk down the linked
-- list. Parameters: tenant, workspace, item, from position, tenant, workspace, most rows, largest entry, the same.
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
       actor_id, recorded_at, schema_version,
       case when size <= ? then patch end, case when size <= ? then conflict end, size
  from walk, lateral (
    select coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0)) sized (size)
 order by step
