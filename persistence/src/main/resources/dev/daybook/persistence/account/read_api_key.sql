-- Purpose: what an API key is checked against; no row when it, its account or its tenant is not there
-- to be asked; that the tenant is suspended is told afterwards.
-- Parameters: key, now. Index: api_key_pk, account_pk, tenant_pk.
select a.known_as, a.tenant_id, a.part, k.secret_hash, k.expires_at
  from api_key k
  join account a on a.person_id = k.person_id
  left join tenant t on t.tenant_id = a.tenant_id
 where k.key_id = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
   and a.disabled_at is null
   and (a.tenant_id is null or t.state not in ('provisioning', 'restoring', 'erasing'))
