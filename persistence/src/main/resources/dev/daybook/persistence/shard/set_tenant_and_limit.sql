-- Purpose: names the tenant to the policies and limits each statement, until the end of the transaction. How they are
-- planned is left as it is.
-- Parameters: tenant, statement timeout ms. Index: none.
select set_config('daybook.tenant', ?, true), set_config('statement_timeout', ?, true)
