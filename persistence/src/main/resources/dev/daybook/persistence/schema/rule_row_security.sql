-- Purpose: finds relations of a shard that could show another tenant's rows.
-- Parameters: none. Index: none.
select format('%s %s: %s', kind.word, c.relname, finding.text)
  from pg_class c
 cross join lateral (
   select case c.relkind when 'v' then 'view' when 'm' then 'materialised view'
                         when 'f' then 'foreign table' else 'table' end) kind (word)
 cross join lateral (
   select 'row level security is not enabled'
    where c.relkind in ('r', 'p') and not c.relrowsecurity
   union all
   select 'row level security is not forced'
    where c.relkind in ('r', 'p') and not c.relforcerowsecurity
   union all
   select 'security_invoker is not set'
    where c.relkind = 'v'
      and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
   union all
   select 'the application can read what no policy guards'
    where (c.relkind in ('m', 'f') or c.relispartition)
      and has_any_column_privilege('daybook_app', c.oid, 'select')
 ) finding (text)
 where c.relnamespace = 'daybook'::regnamespace
   and c.relkind in ('r', 'p', 'v', 'm', 'f')
   and c.relname <> 'flyway_schema_history'
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
 order by 1
