-- Purpose: finds settings under which an acknowledged commit can be lost.
-- Parameters: none. Index: none.
select format('server setting %s is %s', name, setting)
  from pg_settings
 where (name in ('fsync', 'full_page_writes') and setting <> 'on')
    or (name = 'synchronous_commit' and setting = 'off')
 order by 1
