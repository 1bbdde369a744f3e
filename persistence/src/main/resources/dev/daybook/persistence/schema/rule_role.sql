-- Purpose: finds rights that would carry the application's role around the policies.
-- Parameters: none. Index: none.
select format('role %s: %s', r.rolname, finding.text)
  from pg_roles r
 cross join lateral (
   select 'is superuser' where r.rolsuper
   union all
   select 'has bypassrls' where r.rolbypassrls
   union all
   select 'has createrole' where r.rolcreaterole
   union all
   select 'has replication' where r.rolreplication
   union all
   select 'can log in' where r.rolcanlogin and r.rolname <> 'daybook_app'
 ) finding (text)
 where r.rolname in ('daybook_app', 'daybook_owner', 'daybook_search', 'daybook_redactor', 'daybook_fleet')
union all
select format('role daybook_app: owns %s', pg_describe_object(d.classid, d.objid, d.objsubid))
  from pg_shdepend d
  join pg_roles r on r.oid = d.refobjid and r.rolname = 'daybook_app'
 where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
   and d.dbid in (0, (select oid from pg_database where datname = current_database()))
union all
select format('role daybook_app: is a member of %s', r.rolname)
  from pg_roles r
 where r.rolname <> 'daybook_app'
   and pg_has_role('daybook_app', r.oid, 'member')
   and (r.rolsuper or r.rolbypassrls or r.rolcreaterole
     or r.rolname in ('daybook_owner', 'daybook_migrator', 'daybook_search', 'daybook_redactor', 'daybook_fleet',
                      'pg_read_all_data', 'pg_write_all_data', 'pg_execute_server_program',
                      'pg_read_server_files', 'pg_write_server_files'))
union all
select format('role %s: is held by %s', held.rolname, r.rolname)
  from pg_roles r
 cross join pg_roles held
 where r.rolname = 'daybook_migrator' and held.rolname in ('daybook_search', 'daybook_fleet')
   and pg_has_role(r.oid, held.oid, 'usage')
 order by 1
