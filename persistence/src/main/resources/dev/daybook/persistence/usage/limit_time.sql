-- Purpose: limits each statement, until the end of the transaction. Parameters: statement timeout ms. Index: none.
select set_config('statement_timeout', ?, true)
