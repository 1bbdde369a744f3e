-- Purpose: has the tenant live on the other shard, in the tier that was asked for, if nothing has come in between: the
-- fencing is the one that was looked at, and no shard was rewound since. No row otherwise.
-- Parameters: move, fencing, epoch, two events. Index: tenant_move_pk, tenant_pk.
with held as (
  select m.move_id, m.tenant_id, m.source, m.target, m.requested_by, t.tier as had, coalesce(m.tier, t.tier) as has
    from tenant_move m
    join tenant t on t.tenant_id = m.tenant_id and t.shard = m.source
   where m.move_id = ? and m.step = 'fenced' and m.fencing = ? and t.epoch = ?
     for update
), flipped as (
  update tenant t set shard = h.target, tier = h.has from held h where t.tenant_id = h.tenant_id
), told as (
  insert into tenant_event (event_id, tenant_id, actor_id, member, old_value, new_value, created_at)
  select ?::uuid, tenant_id, requested_by, 'shard', source, target, now() from held
  union all
  select ?::uuid, tenant_id, requested_by, 'tier', had, has, now() from held where had <> has
)
update tenant_move m set step = 'flipped', flipped_at = clock_timestamp() from held h where m.move_id = h.move_id
