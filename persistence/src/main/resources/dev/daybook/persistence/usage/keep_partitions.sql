-- Purpose: makes partitions of usage_hour ahead, and drops those that are older than is kept.
-- Parameters: months to keep. Index: none.
select keep_usage_partitions(?)
