-- Purpose: says that nobody flips any more by the last fencing; which one that is. No row where the tenant is not before
-- the flip, and for a run that was overtaken: the fence is another one's. Parameters: move, run. Index: tenant_move_pk.
update tenant_move set step = 'following'
 where move_id = ? and run = ? and step in ('following', 'fenced')
returning fencing
