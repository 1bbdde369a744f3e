-- Purpose: where a tenant lives, what state it is in, whether it is being moved, and what it may use.
-- Parameters: tenant. Index: tenant_pk, tier_pk, tenant_move_open_uq.
select t.shard, t.epoch, t.state, t.tier, r.weight, r.storage_bytes, r.items, r.seats, r.requests_per_second,
       r.request_burst, r.connections, r.statement_timeout_ms, r.page_entries, r.job_slots,
       m.step is not null as moving,
       case when m.step in ('following', 'fenced') then m.target end as arriving
  from tenant t
  join tier r on r.name = t.tier
  left join tenant_move m on m.tenant_id = t.tenant_id and m.ended_at is null
 where t.tenant_id = ? and t.state not in ('provisioning', 'erasing')
