-- Purpose: the schema's functions that no extension brought, and its triggers and rules, one line each.
-- Parameters: none. Index: none.
select format('function %s returns %s language %s %s%s%s owner %s body %s', p.oid::regprocedure,
              pg_get_function_result(p.oid), l.lanname,
              case p.provolatile when 'i' then 'immutable' when 's' then 'stable'
                                 else 'volatile' end,
              case when p.prosecdef then ' security definer' end,
              ' set ' || array_to_string(p.proconfig, '; '),
              pg_get_userbyid(p.proowner),
              -- A parsed body is written a little differently by each PostgreSQL; a text stays itself.
              left(encode(sha256(convert_to(regexp_replace(coalesce(
                regexp_replace(pg_get_function_sqlbody(p.oid), '\m\w+\.(?=\w)', '', 'g'),
                p.prosrc), '\s+', ' ', 'g'), 'UTF8')), 'hex'), 16))
  from pg_proc p
  join pg_language l on l.oid = p.prolang
 where p.pronamespace = 'daybook'::regnamespace
   and not exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
union all
select format('trigger %s', pg_get_triggerdef(g.oid))
  from pg_trigger g
  join pg_class c on c.oid = g.tgrelid
 where c.relnamespace = 'daybook'::regnamespace and not g.tgisinternal
union all
select format('rule %s', pg_get_ruledef(r.oid))
  from pg_rewrite r
  join pg_class c on c.oid = r.ev_class
 where c.relnamespace = 'daybook'::regnamespace and r.rulename <> '_RETURN'
