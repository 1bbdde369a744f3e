-- Purpose: the constraints of the schema's tables, one line each. Those that say "not null" belong to
-- the columns (PostgreSQL 18 lists them here as well).
-- Parameters: none. Index: none.
select format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
 where c.relnamespace = 'daybook'::regnamespace and k.contype <> 'n'
   and c.relname <> 'flyway_schema_history'
   -- Partitions of usage_hour come and go by the month; what others do to one shows in its grants.
   and not (c.relispartition and c.relowner = 'daybook_owner'::regrole
     and exists (select from pg_inherits i
                  where i.inhrelid = c.oid and i.inhparent = to_regclass('daybook.usage_hour')))
