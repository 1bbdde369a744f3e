-- Purpose: the last entry of each of some items that an import made: a walk down their linked lists.
-- Parameters: item ids, their versions, tenant, workspace, tenant, workspace. Index: journal_entry_pk.
with recursive walk as (
  select e.item_id, e.position, e.previous_position, e.operation, e.origin
    from unnest(?::uuid[], ?::bigint[]) as asked (item_id, position)
    join journal_entry e on e.tenant_id = ? and e.workspace_id = ? and e.position = asked.position
  union all
  select e.item_id, e.position, e.previous_position, e.operation, e.origin
    from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
   where w.origin is null or not starts_with(w.origin, '{"import":'))
select item_id, position, operation, origin from walk where starts_with(origin, '{"import":')
