-- Purpose: names the tenant to the policies and limits each statement, until the end of the transaction. Plans
-- are made once for all parameters, as PlansIT asserts them: to plan a search takes longer than much of it.
-- Parameters: tenant, statement timeout ms. Index: none.
select set_config('daybook.tenant', ?, true), set_config('statement_timeout', ?, true),
       set_config('plan_cache_mode', 'force_generic_plan', true)
