-- Purpose: who an account is now; no row when it is disabled or its tenant is not active.
-- Parameters: person. Index: account_pk, tenant_pk.
select a.tenant_id, a.part
  from account a left join tenant t on t.tenant_id = a.tenant_id
 where a.person_id = ? and a.disabled_at is null
   and (a.tenant_id is null or t.state = 'active')
