-- Purpose: how far a view is rolled up. Parameters: view. Index: usage_rollup_pk.
select complete_before from usage_rollup where view = ?
