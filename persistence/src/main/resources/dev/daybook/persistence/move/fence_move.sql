-- Purpose: says that a tenant is about to be fenced; which fencing it is. Parameters: move. Index: tenant_move_pk.
update tenant_move
   set step = 'fenced', fencing = fencing + 1, fenced_at = clock_timestamp(), held = true
 where move_id = ? and step = 'following'
returning fencing
