-- Purpose: where a new tenant may live, of some shards: for a tier with a shard of its own an empty one; for
-- others the one with the fewest tenants, by the weights of their tiers, of those that hold nobody alone.
-- Parameters: names of shards, whether the tier has a shard of its own. Index: shard_pk, shard_tier_pk, tier_pk.
select s.name
  from shard s,
       lateral (select coalesce(sum(c.tenants * t.weight), 0) as load,
                       coalesce(bool_or(t.placement = 'own'), false) as alone
                  from shard_tier c
                  join tier t on t.name = c.tier
                 where c.shard = s.name and c.tenants > 0) held
 where s.name = any (?)
   and case when ? then held.load = 0 else not held.alone end
 order by held.load, s.name
 limit 1
