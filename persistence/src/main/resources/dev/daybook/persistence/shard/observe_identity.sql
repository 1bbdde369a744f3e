-- Purpose: records what server a shard is on; answers a row when that is not what was recorded.
-- Parameters: shard, system identifier, timeline, system identifier, timeline. Index: shard_pk.
with old as (select name, system_identifier from shard where name = ? for update)
update shard s set system_identifier = ?, timeline = ?
  from old
 where s.name = old.name
   and (s.system_identifier, s.timeline) is distinct from (?, ?)
returning old.system_identifier is not null
