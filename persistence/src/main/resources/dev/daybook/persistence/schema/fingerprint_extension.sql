-- Purpose: the extensions in the schema, and the migrations applied to it, one line each.
-- Parameters: none. Index: none.
select format('extension %s', e.extname)
  from pg_extension e where e.extnamespace = 'daybook'::regnamespace
union all
select format('migration %s %s%s', h.version, h.script,
              case when not h.success then ' failed' end)
  from daybook.flyway_schema_history h where h.version is not null
