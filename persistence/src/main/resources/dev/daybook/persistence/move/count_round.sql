-- Purpose: adds to what a move has loaded. Parameters: rounds, workspaces, entries, move. Index: tenant_move_pk.
update tenant_move
   set rounds = rounds + ?, workspaces = workspaces + ?, entries = entries + ?
 where move_id = ?
