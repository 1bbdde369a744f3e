-- Purpose: records what server a shard is on; when it was another one, or another timeline, the shard
-- may have been rewound, and all its tenants enter a new epoch. Tells whether they did.
-- Parameters: shard, system identifier, timeline, system identifier, timeline.
-- Index: shard_pk, tenant_shard_ix.
with old as (
  select name, system_identifier from shard where name = ? for update
), changed as (
  update shard s set system_identifier = ?, timeline = ?
    from old
   where s.name = old.name
     and (s.system_identifier, s.timeline) is distinct from (?, ?)
  returning s.name, old.system_identifier is not null as was_known
), raised as (
  update tenant t set epoch = epoch + 1
    from changed c
   where t.shard = c.name and c.was_known
)
select exists (select from changed where was_known)
