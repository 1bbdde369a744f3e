-- Purpose: where a tenant may live, of some shards: for a tier with a shard of its own an empty one; for others the
-- one with the fewest tenants, by the weights of their tiers, of those that hold nobody alone. Those that are being
-- moved there count; a shard that is full is none.
-- Parameters: names of shards, whether the tier has a shard of its own.
-- Index: shard_pk, shard_tier_pk, tier_pk, tenant_move_target_ix, tenant_pk.
select s.name
  from shard s,
       lateral (select coalesce(sum(c.tenants * t.weight), 0) as load,
                       coalesce(sum(c.tenants), 0) as tenants,
                       coalesce(bool_or(t.placement = 'own'), false) as alone
                  from shard_tier c
                  join tier t on t.name = c.tier
                 where c.shard = s.name and c.tenants > 0) held,
       lateral (select count(*) as tenants, coalesce(sum(r.weight), 0) as load,
                       coalesce(bool_or(r.placement = 'own'), false) as alone
                  from tenant_move m
                  join tenant n on n.tenant_id = m.tenant_id
                  join tier r on r.name = coalesce(m.tier, n.tier)
                 where m.target = s.name and m.ended_at is null and m.step in ('following', 'fenced')) arriving
 where s.name = any (?)
   and case when ? then held.load = 0 and arriving.tenants = 0 else not held.alone and not arriving.alone end
   and (s.tenants_max is null or held.tenants + arriving.tenants < s.tenants_max)
 order by held.load + arriving.load, s.name
 limit 1
