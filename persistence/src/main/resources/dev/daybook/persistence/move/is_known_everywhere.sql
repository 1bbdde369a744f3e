-- Purpose: whether a move began so long ago that no server remembers the tenant from before.
-- Parameters: milliseconds, move. Index: tenant_move_pk.
select requested_at <= now() - ? * interval '1 millisecond' from tenant_move where move_id = ?
