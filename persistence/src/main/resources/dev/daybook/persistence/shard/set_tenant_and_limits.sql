-- Purpose: names the tenant to the policies and sets the time limits, until the end of the transaction.
-- Statements of a write find rows by their keys, whatever the values: planning anew, which PostgreSQL
-- does for arrays of ids, costs more than the statement. Nor are plans to depend on how full the tables were
-- when they were made: while there is little, each step up a tree would scan and hash a whole workspace.
-- Parameters: tenant, lock timeout ms, statement timeout ms, idle-in-transaction timeout ms. Index: none.
select set_config('daybook.tenant', ?, true), set_config('lock_timeout', ?, true),
       set_config('statement_timeout', ?, true),
       set_config('idle_in_transaction_session_timeout', ?, true),
       set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
       set_config('enable_mergejoin', 'off', true)
