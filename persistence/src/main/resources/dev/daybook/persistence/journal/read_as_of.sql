-- Purpose: what some items were made of, each as of a position: from its last entry at or before
-- that back to the nearest whole document, deletion or erased entry, latest first; from a redaction one step
-- further, for it does not say whether the item was deleted. An item that was changed later is come down
-- to from its first keyframe behind the position, or else from its last entry: a keyframe's distance
-- at most, and no index by item is kept for it. Where the walk begins is found out before, for under
-- the policies a subquery is no condition of an index: the whole workspace would be read.
-- What is beyond so many bytes, counted from the first item on, is left out.
-- Parameters: tenant, workspace, item ids, their versions, positions, tenant, workspace, most bytes, the same.
-- Index: journal_entry_pk, journal_snapshot_pk.
with recursive asked as materialized (
  select a.*, case when a.version <= a.at then a.version else coalesce(
       (select k.position from journal_snapshot k
         where k.tenant_id = a.tenant and k.workspace_id = a.workspace and k.item_id = a.item_id
           and k.position > a.at
         order by k.position limit 1), a.version) end as first
    from (select item_id, version, at, ?::uuid as tenant, ?::uuid as workspace
            from unnest(?::uuid[], ?::bigint[], ?::bigint[]) as one (item_id, version, at)) a),
walk as (
  select a.item_id, a.at, e.position, e.previous_position, e.operation, e.kind, e.schema_version, e.actor_id, e.recorded_at,
         case when e.position <= a.at then e.patch end as patch,
         case when e.position <= a.at then s.document end as document,
         1 as step
    from asked a
    join journal_entry e
      on e.tenant_id = a.tenant and e.workspace_id = a.workspace and e.item_id = a.item_id
     and e.position = a.first
    left join journal_snapshot s on s.tenant_id = e.tenant_id and s.workspace_id = e.workspace_id
     and s.item_id = e.item_id and s.position = e.position
  union all
  select w.item_id, w.at, e.position, e.previous_position, e.operation, e.kind, e.schema_version, e.actor_id, e.recorded_at,
         case when e.position <= w.at then e.patch end,
         case when e.position <= w.at then s.document end,
         w.step + 1
    from walk w
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = w.previous_position
    left join journal_snapshot s on s.tenant_id = e.tenant_id and s.workspace_id = e.workspace_id
     and s.item_id = e.item_id and s.position = e.position
   where w.position > w.at
      or w.operation = 'redact'
      or (w.document is null and w.patch is not null
          and w.operation not in ('create', 'restore', 'delete')))
select item_id, at, position, operation, kind, schema_version, case when bytes <= ? then patch end as patch,
       case when bytes <= ? then document end as document, actor_id, recorded_at, bytes
  from (
    select *, sum(coalesce(octet_length(patch), 0) + coalesce(octet_length(document), 0))
             over (order by item_id, at, step rows unbounded preceding) as bytes
      from walk where position <= at) sized
 order by item_id, at, step
