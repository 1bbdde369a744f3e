-- Purpose: one new tenant at a time is given its shard, so that two do not both find the same one empty.
-- Parameters: none. Index: none.
select pg_advisory_xact_lock(hashtextextended('daybook placement', 0))
