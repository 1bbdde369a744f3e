-- Purpose: a tenant's accounts, for its archive, by user name. Parameters: tenant, user name to begin behind, most rows.
-- Index: account_tenant_ix.
select to_jsonb(a) - 'tenant_id', a.user_name
  from account a
 where tenant_id = ? and user_name > ?
 order by user_name
 limit ?
