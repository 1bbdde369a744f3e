-- Purpose: what a password is checked against; no row when the account may not sign in; that its tenant
-- is suspended is told afterwards.
-- Parameters: user name. Index: account_user_name_uq, tenant_pk.
select a.known_as, a.tenant_id, a.part, a.password_hash
  from account a left join tenant t on t.tenant_id = a.tenant_id
 where a.user_name = ? and a.disabled_at is null
   and (a.tenant_id is null or t.state not in ('provisioning', 'restoring', 'erasing'))
