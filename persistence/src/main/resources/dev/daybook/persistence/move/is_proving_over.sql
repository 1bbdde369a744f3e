-- Purpose: whether the rows on the first shard have been kept for long enough.
-- Parameters: seconds, move. Index: tenant_move_pk.
select flipped_at <= now() - ? * interval '1 second' from tenant_move where move_id = ?
