-- Purpose: moves that nobody is at and that hold something up, or whose proving is over: each the later the oftener
-- that has failed, but for those by which a tenant cannot be written to. Parameters: seconds of proving, most rows. Index: tenant_move_open_ix, job_tenant_ix.
select m.move_id, m.tenant_id, m.source, m.target, m.tier, m.step, m.requested_by, m.requested_at, m.fencing, m.rounds,
       m.workspaces, m.entries, m.pause_ms, m.flipped_at, m.ended_at, false as running, null::text as detail
  from tenant_move m
 cross join lateral (
   select coalesce(bool_or(j.state in ('queued', 'running')), false) as running, max(j.ended_at) as ended_at, count(*) as begun,
          count(*) filter (where j.state = 'failed') as failed
     from job j
    where j.tenant_id = m.tenant_id and j.kind = 'move' and j.created_at >= m.requested_at) jobs
 where m.ended_at is null and (m.step <> 'following' or m.held or jobs.begun = 0 and m.requested_at < now() - interval '10 seconds')
   and (m.step <> 'flipped' or m.pause_ms is null or m.flipped_at <= now() - ? * interval '1 second')
   and not jobs.running
   and (m.held or m.step = 'flipped' and m.pause_ms is null or coalesce(jobs.ended_at <= now() - least(3600, 5 * power(2, least(jobs.failed, 10))) * interval '1 second', true))
 order by m.move_id
 limit ?
