-- Purpose: the columns of the schema's tables, one line each.
-- Parameters: none. Index: none.
select format('column %s.%s %s%s%s%s', c.relname, a.attname,
              format_type(a.atttypid, a.atttypmod),
              case when a.attcollation <> t.typcollation
                   then ' collate ' || (select collname from pg_collation where oid = a.attcollation)
              end,
              case when a.attnotnull then ' not null' end,
              case when a.attidentity <> '' then ' identity ' || a.attidentity::text
                   when a.attgenerated <> '' then
                     ' generated ' || a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid)
                   when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
              end)
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p', 'f')
   and c.relname <> 'flyway_schema_history'
   -- Partitions of usage_hour come and go by the month; what others do to one shows in its grants.
   and not (c.relispartition and c.relowner = 'daybook_owner'::regrole
     and exists (select from pg_inherits i
                  where i.inhrelid = c.oid and i.inhparent = to_regclass('daybook.usage_hour')))
