-- Purpose: names the tenant to the policies, until the end of the transaction.
-- Parameters: tenant. Index: none.
select set_config('daybook.tenant', ?, true)
