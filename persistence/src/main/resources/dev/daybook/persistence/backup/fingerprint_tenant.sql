-- Purpose: a hash of what the catalog would put into a tenant's archive, and with which version of its key it would be
-- encrypted. Parameters: tenant. Index: tenant_pk, account_tenant_ix, tenant_key_pk.
select md5((to_jsonb(t) - '{shard,state}'::text[])::text)
       || coalesce((select max(k.version) from tenant_key k where k.tenant_id = t.tenant_id), 0)
       || coalesce((select md5(string_agg(md5(to_jsonb(a)::text), '' order by a.user_name)) from account a
                     where a.tenant_id = t.tenant_id), '-')
  from tenant t
 where t.tenant_id = ?
