-- Purpose: the move of a tenant that has not arrived, or is being called off. Parameters: tenant.
-- Index: tenant_move_open_uq.
select move_id
  from tenant_move
 where tenant_id = ? and ended_at is null and step in ('following', 'fenced', 'calling-off')
