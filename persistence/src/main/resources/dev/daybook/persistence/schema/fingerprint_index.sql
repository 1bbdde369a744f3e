-- Purpose: the indexes of the schema's tables, one line each.
-- Parameters: none. Index: none.
select format('index %s%s', pg_get_indexdef(i.indexrelid),
              case when not i.indisvalid or not i.indisready then ' not valid' end)
  from pg_index i
  join pg_class c on c.oid = i.indrelid
 where c.relnamespace = 'daybook'::regnamespace and c.relname <> 'flyway_schema_history'
