-- Purpose: where a tenant lives, what state it is in, and what it may use. Parameters: tenant.
-- Index: tenant_pk, tier_pk.
select t.shard, t.epoch, t.state, t.tier, r.weight, r.storage_bytes, r.items, r.seats, r.requests_per_second,
       r.request_burst, r.connections, r.statement_timeout_ms, r.page_entries, r.job_slots
  from tenant t
  join tier r on r.name = t.tier
 where t.tenant_id = ? and t.state not in ('provisioning', 'erasing')
