-- Purpose: what a database tells of itself on the dashboard, from PostgreSQL's own statistics: no row of
-- ours is read, so it costs the same whatever the size, and shows no tenant.
-- Parameters: none. Index: none.
select current_setting('server_version') as server_version,
       (select max(h.version) from flyway_schema_history h where h.success) as schema_version,
       pg_postmaster_start_time() as started_at,
       pg_database_size(current_database()) as size_bytes,
       (select count(*) from pg_stat_activity a
         where a.datname = current_database() and a.usename = current_user) as connections,
       (select count(*) from pg_stat_activity a
         where a.datname = current_database() and a.usename = current_user
           and a.state <> 'idle' and a.pid <> pg_backend_pid()) as connections_busy,
       current_setting('max_connections')::int as connections_max,
       coalesce((select t.n_live_tup from pg_stat_user_tables t
         where t.schemaname = 'daybook' and t.relname = 'workspace'), 0) as workspaces,
       coalesce((select t.n_live_tup from pg_stat_user_tables t
         where t.schemaname = 'daybook' and t.relname = 'journal_entry'), 0) as entries,
       coalesce((select t.n_tup_ins from pg_stat_user_tables t
         where t.schemaname = 'daybook' and t.relname = 'journal_entry'), 0) as entries_inserted
