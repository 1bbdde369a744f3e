-- Purpose: ends a move. Parameters: last step, move, step before. Index: tenant_move_pk.
update tenant_move set step = ?, ended_at = now() where move_id = ? and step = ?
