-- Purpose: has PostgreSQL write every name in full, whatever the connection's own path.
-- Parameters: none. Index: none.
select set_config('search_path', 'pg_catalog', true)
