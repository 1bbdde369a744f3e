-- Purpose: finds keys of a shard that do not lead with the tenant.
-- Parameters: none. Index: none.
with tenant_table as (
  select c.oid, c.relname, a.attnum
    from pg_class c
    left join pg_attribute a
      on a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull
     and a.atttypid = 'uuid'::regtype and not a.attisdropped
   where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p')
     and c.relname <> 'flyway_schema_history'
)
select format('table %s: has no column tenant_id uuid not null', relname)
  from tenant_table where attnum is null
union all
select format('table %s: has no primary key', t.relname)
  from tenant_table t
 where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
union all
select format('table %s: unique index %s does not lead with tenant_id', t.relname,
              i.indexrelid::regclass)
  from tenant_table t join pg_index i on i.indrelid = t.oid
 where i.indisunique and i.indkey[0] is distinct from t.attnum
union all
select format('table %s: foreign key %s does not lead with tenant_id', t.relname, k.conname)
  from tenant_table t
  join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
  left join pg_attribute a on a.attrelid = k.confrelid and a.attnum = k.confkey[1]
 where k.conkey[1] is distinct from t.attnum or a.attname is distinct from 'tenant_id'
union all
select format('table %s: trigger %s is disabled', t.relname, g.tgname)
  from tenant_table t join pg_trigger g on g.tgrelid = t.oid
 where g.tgenabled <> 'O'
 order by 1
