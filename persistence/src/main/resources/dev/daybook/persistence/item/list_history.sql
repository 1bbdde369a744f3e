-- Purpose: an item's entries as they are shown, latest first: a walk down the linked list.
-- Parameters: tenant, workspace, item, from position, tenant, workspace, most rows.
-- Index: journal_entry_pk.
with recursive walk as (
  select e.*, 1 as step from journal_entry e
   where e.tenant_id = ? and e.workspace_id = ? and e.item_id = ? and e.position = ?
  union all
  select e.*, w.step + 1 from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
   where w.step < ?)
select position, previous_position,
       '{"position":' || position || ',"commitPosition":' || commit_position
       || ',"operation":"' || operation
       || '","previousPosition":' || coalesce(previous_position::text, 'null')
       || ',"basePosition":' || coalesce(base_position::text, 'null')
       || ',"actorId":"' || actor_id || '","recordedAt":"' || instant_text(recorded_at)
       || '","schemaVersion":' || schema_version
       || case when patch is null then ',"redacted":true' else ',"patch":' || patch end
       || case when conflict is null then '' else ',"conflict":' || conflict end || '}'
  from walk order by step
