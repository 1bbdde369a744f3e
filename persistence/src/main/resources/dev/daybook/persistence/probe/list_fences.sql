-- Purpose: tables of tenants that the application may read, and whether row-level security holds for everybody there.
-- Parameters: none. Index: none.
select c.relname,
       c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as fenced
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid
 where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p')
   and a.attname = 'tenant_id' and not a.attisdropped and has_table_privilege(c.oid, 'select')
 order by c.relname
