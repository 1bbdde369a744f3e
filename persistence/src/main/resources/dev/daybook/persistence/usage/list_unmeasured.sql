-- Purpose: tenants whose level of the present hour is not written yet, by id, whether their people may come in or not.
-- Parameters: tenant to begin behind, last tenant, most rows. Index: tenant_pk, usage_hour_pk or usage_hour_hour_ix.
select t.tenant_id, t.shard
  from tenant t
 where t.tenant_id > ? and t.tenant_id <= ? and t.state in ('active', 'suspended', 'deleting')
   and not exists (select from usage_hour u
                    where u.tenant_id = t.tenant_id and u.hour = date_trunc('hour', now(), 'UTC')
                      and u.count_id = '00000000-0000-0000-0000-000000000000')
 order by t.tenant_id
 limit ?
