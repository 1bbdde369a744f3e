-- Purpose: takes turns among those who put a blob's bytes into their place or remove them, on whatever
-- server: held to the end of the transaction. Parameters: key. Index: none.
select pg_advisory_xact_lock(?)
