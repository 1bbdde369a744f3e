-- Purpose: where a new tenant may live, of some shards: for a tier with a shard of its own an empty one; for others the
-- one with the fewest tenants, by the weights of their tiers, of those that hold nobody alone. A server that one tenant
-- has to itself takes no other; what is to have one goes only where neither other shards in use nor the catalog are.
-- Parameters: names of shards, whether the tier has a shard of its own, whether also a server.
-- Index: shard_pk, shard_tier_pk, tier_pk.
with held as materialized (
  select s.name, s.system_identifier as server,
         coalesce(sum(c.tenants * t.weight), 0) as load,
         coalesce(bool_or(t.placement <> 'shared'), false) as alone,
         coalesce(bool_or(t.placement = 'server'), false) as alone_on_server
    from shard s
         left join shard_tier c on c.shard = s.name and c.tenants > 0
         left join tier t on t.name = c.tier
   group by s.name, s.system_identifier)
select h.name
  from held h,
       lateral (select coalesce(bool_or(n.load > 0), false) as used,
                       coalesce(bool_or(n.alone_on_server), false) as taken
                  from held n
                 where n.name <> h.name and n.server = h.server) neighbours
 where h.name = any (?)
   and case when ? then h.load = 0 else not h.alone end
   and not neighbours.taken
   and (not ? or (not neighbours.used and h.server <> server_identity()))
 order by h.load, h.name
 limit 1
