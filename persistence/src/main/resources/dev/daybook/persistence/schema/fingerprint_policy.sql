-- Purpose: the policies of the schema's tables, one line each.
-- Parameters: none. Index: none.
select format('policy %s.%s%s for %s to %s using %s with check %s', c.relname, p.polname,
              case when not p.polpermissive then ' restrictive' end,
              case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert'
                            when 'w' then 'update' else 'delete' end,
              (select string_agg(case when role = 0 then 'public'
                                      else pg_get_userbyid(role)::text end, ', ' order by role)
                 from unnest(p.polroles) role),
              coalesce(pg_get_expr(p.polqual, p.polrelid), 'nothing'),
              coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'the same'))
  from pg_policy p
  join pg_class c on c.oid = p.polrelid
 where c.relnamespace = 'daybook'::regnamespace
