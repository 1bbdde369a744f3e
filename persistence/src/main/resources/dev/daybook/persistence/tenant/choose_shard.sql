-- Purpose: the shard with the fewest tenants, of those this server has pools for.
-- Parameters: names of shards. Index: shard_pk, tenant_shard_ix.
select s.name
  from shard s
 where s.name = any (?)
 order by (select count(*) from tenant t where t.shard = s.name), s.name
 limit 1
