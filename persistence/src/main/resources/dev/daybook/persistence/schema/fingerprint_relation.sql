-- Purpose: the relations of the schema and how they are guarded, one line each.
-- Parameters: none. Index: none.
select format('%s %s owner %s%s%s%s%s',
              case c.relkind when 'v' then 'view' when 'm' then 'materialised view'
                             when 'S' then 'sequence' when 'f' then 'foreign table'
                             else 'table' end,
              c.relname, pg_get_userbyid(c.relowner),
              case when c.relpersistence <> 'p' then ' not logged' end,
              case when c.relrowsecurity then ', row security' end,
              case when c.relforcerowsecurity then ' forced' end,
              -- PostgreSQL 16 and later leave out a single table's name before its columns.
              case when c.relkind in ('v', 'm') then
                format(' (%s) as%s', array_to_string(c.reloptions, ', '),
                  regexp_replace(regexp_replace(pg_get_viewdef(c.oid), '\m\w+\.(?=\w)', '', 'g'),
                                 '\s+', ' ', 'g')) end)
  from pg_class c
 where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
   and c.relname <> 'flyway_schema_history'
   -- Partitions of usage_hour come and go by the month; what others do to one shows in its grants.
   and not (c.relispartition and c.relowner = 'daybook_owner'::regrole
     and exists (select from pg_inherits i
                  where i.inhrelid = c.oid and i.inhparent = to_regclass('daybook.usage_hour')))
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
