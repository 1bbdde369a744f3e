-- Purpose: who an account is now; no row when it is disabled or its tenant is not active. The tenant's own goes before an operator's.
-- Parameters: person, tenant or null for an operator's. Index: account_known_as_uq, tenant_pk.
select a.tenant_id, a.part
  from account a left join tenant t on t.tenant_id = a.tenant_id
 where a.known_as = ? and (a.tenant_id = ? or a.tenant_id is null) and a.disabled_at is null
   and (a.tenant_id is null or t.state = 'active')
 order by a.tenant_id nulls last limit 1
