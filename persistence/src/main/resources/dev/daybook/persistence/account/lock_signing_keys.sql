-- Purpose: lets one server at a time make the first signing key. Parameters: none. Index: none.
select pg_advisory_xact_lock(hashtextextended('daybook signing_key', 0))
