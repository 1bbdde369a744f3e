-- Purpose: the time by which a shard stamps entries. Parameters: none. Index: none.
select clock_timestamp()
