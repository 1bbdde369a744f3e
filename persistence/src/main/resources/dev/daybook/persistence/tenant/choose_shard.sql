-- Purpose: the shard with the fewest tenants, of those this server has pools for.
-- Parameters: names of shards. Index: shard_pk, tenant_shard_ix.
select s.name
  from shard s left join tenant t on t.shard = s.name
 where s.name = any (?)
 group by s.name
 order by count(t.tenant_id), s.name
 limit 1
