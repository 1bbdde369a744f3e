-- Purpose: the indexes of the schema's tables, one line each.
-- Parameters: none. Index: none.
select format('index %s%s', pg_get_indexdef(i.indexrelid),
              case when not i.indisvalid or not i.indisready then ' not valid' end)
  from pg_index i
  join pg_class c on c.oid = i.indrelid
 where c.relnamespace = 'daybook'::regnamespace and c.relname <> 'flyway_schema_history'
   -- Partitions of usage_hour come and go by the month; what others do to one shows in its grants.
   and not (c.relispartition and c.relowner = 'daybook_owner'::regrole
     and exists (select from pg_inherits i
                  where i.inhrelid = c.oid and i.inhparent = to_regclass('daybook.usage_hour')))
