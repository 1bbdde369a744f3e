-- Purpose: the last entry recorded at or before an instant, by halving the span of positions: their
-- times never fall, and those of a commit are the same, so it is a commit's end. Also when the
-- workspace was made, the clock, and how far the journal is thinned.
-- Parameters: tenant, workspace, instant, instant, tenant, workspace.
-- Index: journal_head_pk, workspace_pk, journal_entry_pk.
with recursive span as (
  select 0::bigint as low, h.position as high, w.created_at, h.horizon
    from journal_head h
    join workspace w on w.tenant_id = h.tenant_id and w.workspace_id = h.workspace_id
   where h.tenant_id = ? and h.workspace_id = ?
  union all
  select case when e.recorded_at <= ? then e.position else s.low end,
         case when e.recorded_at <= ? then s.high else e.position - 1 end,
         s.created_at, s.horizon
    from span s
    join journal_entry e
      on e.tenant_id = ? and e.workspace_id = ? and e.position = (s.low + s.high + 1) / 2
   where s.low < s.high)
select low as position, created_at, clock_timestamp() as now, horizon from span where low = high
