-- Purpose: where a tenant may live, of some shards, the best first: for a tier with a shard of its own an empty one; for others the
-- one with the fewest tenants, by the weights of their tiers, of those that hold nobody alone. Those that are being
-- moved there count; a shard that is full is none. A server that one tenant has to itself takes no other; what is to
-- have one goes only where neither other shards in use nor the catalog are.
-- Parameters: names of shards, whether the tier has a shard of its own, whether also a server, most rows.
-- Index: shard_pk, shard_server_ix, shard_tier_pk, tier_pk, tenant_move_target_ix, tenant_pk.
with wanted as (
  select ?::text[] as names
), looked as (
  select o.name, o.system_identifier as server, o.tenants_max
    from shard o
   where o.name = any ((select names from wanted)::text[])
  union
  select n.name, n.system_identifier, n.tenants_max
    from shard n
   where n.system_identifier = any (array(
           select o.system_identifier from shard o where o.name = any ((select names from wanted)::text[])))
), held as materialized (
  select s.name, s.server, s.tenants_max, sums.*
    from looked s,
         lateral (
           select coalesce(sum(h.tenants), 0) as tenants,
                  coalesce(sum(h.tenants * t.weight), 0) as load,
                  coalesce(bool_or(t.placement <> 'shared'), false) as alone,
                  coalesce(bool_or(t.placement = 'server'), false) as alone_on_server
             from (select c.tier, c.tenants from shard_tier c where c.shard = s.name and c.tenants > 0
                   union all
                   select coalesce(m.tier, n.tier), 1
                     from tenant_move m
                     join tenant n on n.tenant_id = m.tenant_id
                    where m.target = s.name and m.ended_at is null and m.step in ('following', 'fenced')) h
             join tier t on t.name = h.tier) sums)
select h.name
  from held h,
       lateral (select coalesce(bool_or(n.load > 0), false) as used,
                       coalesce(bool_or(n.alone_on_server), false) as taken
                  from held n
                 where n.name <> h.name and n.server = h.server) neighbours
 where h.name = any ((select names from wanted)::text[])
   and case when ? then h.load = 0 else not h.alone end
   and (h.tenants_max is null or h.tenants < h.tenants_max)
   and not neighbours.taken
   and (not ? or (not neighbours.used and h.server <> server_identity()))
 order by h.load, h.name
 limit ?
