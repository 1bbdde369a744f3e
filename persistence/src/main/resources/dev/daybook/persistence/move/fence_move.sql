-- Purpose: says that a tenant is about to be fenced; which fencing it is. No row for a run that was overtaken, whose compared
-- rows another one may be changing. Parameters: move, run. Index: tenant_move_pk.
update tenant_move
   set step = 'fenced', fencing = fencing + 1, fenced_at = clock_timestamp(), held = true
 where move_id = ? and run = ? and step = 'following'
returning fencing
