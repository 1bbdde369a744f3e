-- Purpose: finds functions with their owner's rights that a caller could turn against the policies.
-- Parameters: none. Index: none.
select format('function %s: %s', p.oid::regprocedure, finding.text)
  from pg_proc p
  join pg_roles owner on owner.oid = p.proowner
 cross join lateral (
   select 'has no fixed search_path'
    where not exists (select from unnest(p.proconfig) setting
                       where setting in ('search_path=daybook, pg_temp',
                                         'search_path=pg_catalog, pg_temp'))
   union all
   select format('is owned by %s', owner.rolname)
    where owner.rolname not in ('daybook_owner', 'daybook_search', 'daybook_redactor', 'daybook_fleet')
   union all
   select 'everybody may call it'
    where exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                   where a.grantee = 0)
 ) finding (text)
 where p.pronamespace = 'daybook'::regnamespace and p.prosecdef
 order by 1
