-- Purpose: the shard's time, which its rows are stamped by. Parameters: none. Index: none.
select clock_timestamp()
