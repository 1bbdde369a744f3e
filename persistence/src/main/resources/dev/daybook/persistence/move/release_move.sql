-- Purpose: says that the first shard has opened a tenant behind a fencing. Parameters: move, fencing.
-- Index: tenant_move_pk.
update tenant_move set held = false where move_id = ? and fencing = ? and step in ('following', 'calling-off')
