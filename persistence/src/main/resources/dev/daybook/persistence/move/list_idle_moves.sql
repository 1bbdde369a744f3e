-- Purpose: moves that nobody is at and that hold something up, or whose proving is over.
-- Parameters: seconds of proving, most rows. Index: tenant_move_open_ix, job_open_ix.
select m.move_id, m.tenant_id, m.source, m.target, m.tier, m.step, m.requested_by, m.requested_at, m.fencing, m.rounds,
       m.workspaces, m.entries, m.pause_ms, m.flipped_at, m.ended_at,
       false as running, null::text as detail
  from tenant_move m
 where m.ended_at is null and (m.step <> 'following' or m.fencing > 0)
   and (m.step <> 'flipped' or m.pause_ms is null or m.flipped_at <= now() - ? * interval '1 second')
   and not exists (select from job j where j.tenant_id = m.tenant_id and j.state in ('queued', 'running') and j.kind = 'move')
 order by m.move_id
 limit ?
