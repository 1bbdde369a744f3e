-- Purpose: ends a move on a shard that has nothing of the tenant any more; whether it is so.
-- Parameters: tenant, move. Index: none.
select end_move(?, ?)
