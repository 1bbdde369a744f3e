-- Purpose: the rights of others than the owner on schema, relations, columns and functions.
-- Parameters: none. Index: none.
with granted as (
  select 'schema daybook' as what, n.nspowner as owner, a.grantee, a.privilege_type, a.is_grantable
    from pg_namespace n cross join lateral aclexplode(n.nspacl) a
   where n.nspname = 'daybook'
  union all
  select c.relname, c.relowner, a.grantee, a.privilege_type, a.is_grantable
    from pg_class c cross join lateral aclexplode(c.relacl) a
   where c.relnamespace = 'daybook'::regnamespace
  union all
  select format('%s.%s', c.relname, t.attname), c.relowner, a.grantee, a.privilege_type,
         a.is_grantable
    from pg_class c
    join pg_attribute t on t.attrelid = c.oid and not t.attisdropped
   cross join lateral aclexplode(t.attacl) a
   where c.relnamespace = 'daybook'::regnamespace
  union all
  select p.oid::regprocedure::text, p.proowner, a.grantee, a.privilege_type, a.is_grantable
    from pg_proc p
   cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
   where p.pronamespace = 'daybook'::regnamespace
     and not exists (select from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
)
select format('grant %s on %s to %s%s', lower(privilege_type), what,
              case when grantee = 0 then 'public' else pg_get_userbyid(grantee)::text end,
              case when is_grantable then ' with grant option' end)
  from granted
 where grantee <> owner
