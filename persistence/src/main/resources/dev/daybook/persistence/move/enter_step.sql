-- Purpose: takes a move from one of some steps to the next; no row when it is at none of them.
-- Parameters: step, move, steps before. Index: tenant_move_pk.
update tenant_move set step = ? where move_id = ? and step = any (?)
