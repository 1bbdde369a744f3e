-- Purpose: begins the move of an active tenant to another shard. No row where it is not active, or lives there.
-- Parameters: move, target, tier, null for as it is, operator, tenant, target. Index: tenant_pk.
insert into tenant_move (move_id, tenant_id, source, target, tier, requested_by)
select ?, t.tenant_id, t.shard, ?, ?, ?
  from tenant t
 where t.tenant_id = ? and t.state = 'active' and t.shard <> ?
   for update
