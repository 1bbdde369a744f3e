-- Purpose: whether a move is known for so long that no server remembers the tenant from before.
-- Parameters: milliseconds, move. Index: tenant_move_pk.
select known_from <= clock_timestamp() - ? * interval '1 millisecond' from tenant_move where move_id = ?
