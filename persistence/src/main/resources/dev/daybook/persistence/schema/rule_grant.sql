-- Purpose: finds rights that no role but the owner may have.
-- Parameters: none. Index: none.
select format('table journal_entry: the application has %s', privilege)
  from pg_class c
 cross join unnest(array['update', 'delete', 'truncate']) privilege
 where c.relnamespace = 'daybook'::regnamespace and c.relname = 'journal_entry'
   and case privilege when 'update' then has_any_column_privilege('daybook_app', c.oid, 'update')
                      else has_table_privilege('daybook_app', c.oid, privilege) end
union all
select format('table %s: the application has %s', c.relname, privilege)
  from pg_class c
 cross join unnest(array['truncate', 'trigger', 'references']) privilege
 where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p', 'f')
   and not (c.relname = 'journal_entry' and privilege = 'truncate')
   and has_table_privilege('daybook_app', c.oid, privilege)
union all
select format('relation %s: everybody has %s', c.relname, lower(a.privilege_type))
  from pg_class c cross join lateral aclexplode(c.relacl) a
 where c.relnamespace = 'daybook'::regnamespace and a.grantee = 0
union all
select format('schema daybook: role %s may create in it', r.rolname)
  from pg_roles r
 where r.rolname in ('daybook_app', 'daybook_search', 'daybook_redactor', 'daybook_fleet')
   and has_schema_privilege(r.oid, 'daybook', 'create')
 order by 1
