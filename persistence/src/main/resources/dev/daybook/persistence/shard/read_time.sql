-- Purpose: the shard's time, which its entries and rows are stamped by. Parameters: none. Index: none.
select clock_timestamp() as now
