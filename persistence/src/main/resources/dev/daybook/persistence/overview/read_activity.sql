-- Purpose: how many entries the tenant's last changed workspaces had at evenly spaced instants. Positions
-- have no gaps and times never fall, so halving the span of positions finds each count with a few
-- probes, whatever the journal's size; nothing is scanned.
-- Parameters: begin, minutes of a step, steps, tenant, most workspaces looked at, begin, most workspaces
-- counted, tenant. Index: workspace_pk, journal_head_pk, journal_entry_pk.
with recursive instant as (
  select ?::timestamptz + make_interval(mins => n * ?) as at from generate_series(0, ?) n
), active as (
  select w.workspace_id, h.position
    from (select tenant_id, workspace_id from workspace
           where tenant_id = ? order by workspace_id desc limit ?) w
   cross join lateral (
     select position, recorded_at from journal_head
      where tenant_id = w.tenant_id and workspace_id = w.workspace_id limit 1) h
   where h.recorded_at >= ?
   order by h.recorded_at desc
   limit ?
), span as (
  select a.workspace_id, i.at, 0::bigint as low, a.position as high from active a, instant i
  union all
  select s.workspace_id, s.at,
         case when e.recorded_at <= s.at then e.position else s.low end,
         case when e.recorded_at <= s.at then s.high else e.position - 1 end
    from span s
   cross join lateral (
     select position, recorded_at from journal_entry
      where tenant_id = ? and workspace_id = s.workspace_id
        and position = (s.low + s.high + 1) / 2 limit 1) e
   where s.low < s.high
)
select i.at, coalesce(sum(s.low), 0)::bigint as entries
  from instant i left join span s on s.at = i.at and s.low = s.high
 group by i.at order by i.at
