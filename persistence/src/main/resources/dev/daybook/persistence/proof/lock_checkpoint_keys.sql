-- Purpose: lets one server at a time make the first key. Parameters: none. Index: none.
select pg_advisory_xact_lock(hashtextextended('daybook checkpoint_key', 0))
