-- Purpose: records what server a shard is on; when it was another one, or another timeline, the shard
-- may have been rewound, and all its tenants enter a new epoch, and so do those that are being moved there. Tells
-- whether it did.
-- Parameters: shard, system identifier, timeline, system identifier, timeline.
-- Index: shard_pk, tenant_shard_ix, tenant_move_target_ix, tenant_pk.
with old as (
  select name, system_identifier from shard where name = ? for update
), changed as (
  update shard s set system_identifier = ?, timeline = ?
    from old
   where s.name = old.name
     and (s.system_identifier, s.timeline) is distinct from (?, ?)
  returning s.name, old.system_identifier is not null as was_known
), affected as (
  select t.tenant_id from changed c join tenant t on t.shard = c.name where c.was_known
  union
  select m.tenant_id from changed c join tenant_move m on m.target = c.name and m.ended_at is null where c.was_known
), raised as (
  update tenant t set epoch = epoch + 1
    from affected a
   where t.tenant_id = a.tenant_id
)
select exists (select from changed where was_known)
