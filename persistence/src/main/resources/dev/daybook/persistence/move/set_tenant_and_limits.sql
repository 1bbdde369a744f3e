-- Purpose: names the tenant to the policies and sets the time limits, until the end of the transaction.
-- Parameters: tenant, lock timeout ms, statement timeout ms. Index: none.
select set_config('daybook.tenant', ?, true), set_config('lock_timeout', ?, true),
       set_config('statement_timeout', ?, true)
