-- Purpose: has tenants backed up from now on whose tier says so, each at a place of its own in the hours between two
-- backups; answers the last tenant looked at. Parameters: tenant to begin behind, most tenants. Index: tenant_pk, tier_pk.
with page as materialized (
  select t.tenant_id, t.created_at, t.state, r.backup_hours
    from tenant t left join tier r on r.name = t.tier
   where t.tenant_id > ?
   order by t.tenant_id
   limit ?),
made as (
  insert into backup (tenant_id, due_at, safe_at)
  select tenant_id,
         now() + backup_hours * interval '1 hour' * (('x' || left(md5(tenant_id::text), 6))::bit(24)::integer / 16777216.0),
         created_at
    from page
   where state = 'active' and backup_hours is not null
  on conflict on constraint backup_pk do nothing)
select tenant_id from page order by tenant_id desc limit 1
