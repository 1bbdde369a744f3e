-- Purpose: a move. Parameters: move. Index: tenant_move_pk, job_tenant_ix.
select m.move_id, m.tenant_id, m.source, m.target, m.tier, m.step, m.requested_by, m.requested_at, m.fencing, m.rounds,
       m.workspaces, m.entries, m.pause_ms, m.flipped_at, m.ended_at, last.state in ('queued', 'running') as running,
       last.detail
  from tenant_move m
  left join lateral (
    select j.state, j.detail from job j
     where j.tenant_id = m.tenant_id and j.kind = 'move' and m.ended_at is null
     order by j.job_id desc limit 1) last on true
 where m.move_id = ?
