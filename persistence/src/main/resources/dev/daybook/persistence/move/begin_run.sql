-- Purpose: begins a run of a move; which one it is. What is known of the move is known behind this moment.
-- Parameters: move. Index: tenant_move_pk.
update tenant_move
   set run = run + 1, known_from = coalesce(known_from, clock_timestamp())
 where move_id = ?
returning run
