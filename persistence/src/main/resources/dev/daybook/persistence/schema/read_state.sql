-- Purpose: what must be known before anything else can be asked.
-- Parameters: none. Index: none.
select current_setting('server_version_num')::int as version,
       current_user::text as role,
       exists (select from pg_catalog.pg_class c
                 join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'daybook' and c.relname = 'flyway_schema_history') as migrated,
       (select count(*) = 4 from pg_catalog.pg_roles
         where rolname in ('daybook_owner', 'daybook_app', 'daybook_search', 'daybook_redactor'))
         as has_roles
