-- Purpose: finds tables of a shard without the tenant's policy, and policies that are not known. A
-- known one is tenant_only for all, search_all for the search role, which owns some functions, or fleet_all
-- for the fleet's, on the heads of journals.
-- Parameters: none. Index: none.
with policy as (
  select p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles,
         pg_get_expr(p.polqual, p.polrelid) as visible,
         pg_get_expr(p.polwithcheck, p.polrelid) as writable
    from pg_policy p
), judged as (
  select polrelid, polname,
         polname = 'tenant_only' and polpermissive and polcmd = '*' and polroles = '{0}'
           and visible = '(tenant_id = (current_setting(''daybook.tenant''::text))::uuid)'
           and writable is null as tenant_only,
         polname = 'search_all' and polcmd = 'r' and visible = 'true' and writable is null
           and polroles = array[(select oid from pg_roles where rolname = 'daybook_search')]
           as search_all,
         polname = 'fleet_all' and polcmd = 'r' and visible = 'true' and writable is null
           and polrelid = to_regclass('daybook.journal_head')
           and polroles = array[(select oid from pg_roles where rolname = 'daybook_fleet')]
           as fleet_all
    from policy
)
select format('table %s: policy %s is not a known one', c.relname, j.polname)
  from judged j join pg_class c on c.oid = j.polrelid
 where c.relnamespace = 'daybook'::regnamespace and not j.tenant_only and not j.search_all
   and not j.fleet_all
union all
select format('table %s: has no policy tenant_only for all commands and roles', c.relname)
  from pg_class c
 where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p')
   and c.relname <> 'flyway_schema_history'
   and not exists (select from judged j where j.polrelid = c.oid and j.tenant_only)
 order by 1
