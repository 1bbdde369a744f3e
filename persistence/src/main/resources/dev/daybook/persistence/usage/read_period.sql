-- Purpose: a closed month with its sums. Parameters: first day. Index: usage_period_pk, usage_period_tenant_pk.
select p.closed_at,
       (select count(*) from usage_period_tenant t where t.month = p.month) as tenants,
       (select coalesce(sum(t.requests), 0)::bigint from usage_period_tenant t where t.month = p.month) as requests
  from usage_period p
 where p.month = ?
