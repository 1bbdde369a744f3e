-- Purpose: takes the oldest job that waits, or whose server has let its lease run out, of a tenant that
-- has room, by its tier and on this node too, and is not suspended, but for the restore that has suspended it. A move
-- needs no room, and goes first where a tenant cannot be written to before.
-- Parameters: node, lease in milliseconds, most running per tenant, whether tiers count, node, most running per tenant
-- on it.
-- Index: job_open_ix, job_pk, tenant_pk, tier_pk, tenant_move_open_uq.
update job
   set state = 'running', node = ?, leased_until = now() + ? * interval '1 millisecond',
       lease = lease + 1, attempts = attempts + 1, started_at = coalesce(started_at, now())
 where job_id = (
   select waiting.job_id from job waiting
    where waiting.state in ('queued', 'running')
      and (waiting.leased_until is null or waiting.leased_until < now())
      and coalesce((select t.state from tenant t where t.tenant_id = waiting.tenant_id), 'active')
          not in ('deleting', 'erasing', case when waiting.kind = 'restore' then '' else 'suspended' end)
      and (waiting.kind = 'move' or (select count(*) from job running
            where running.tenant_id is not distinct from waiting.tenant_id and running.state in ('queued', 'running')
              and running.state = 'running' and running.leased_until >= now() and running.kind <> 'move')
          < least(?, (select r.job_slots from tenant t join tier r on r.name = t.tier
                       where ? and t.tenant_id = waiting.tenant_id)))
      and (waiting.kind = 'move' or (select count(*) from job running
            where running.tenant_id is not distinct from waiting.tenant_id and running.state in ('queued', 'running')
              and running.state = 'running' and running.leased_until >= now() and running.node = ?
              and running.kind <> 'move')
          < ?)
    order by waiting.kind = 'move' and exists (
               select from tenant_move m
                where m.tenant_id = waiting.tenant_id and m.ended_at is null
                  and (m.held or m.step = 'flipped' and m.pause_ms is null)) desc,
             waiting.job_id
    limit 1)
returning job_id, tenant_id, workspace_id, kind, state, actor_id, parameters, done, total, result, report_parts,
       checkpoint, node, lease, attempts, cancel_requested, problem, detail, created_at, started_at, ended_at
