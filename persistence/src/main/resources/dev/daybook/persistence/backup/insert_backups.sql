-- Purpose: has tenants backed up from now on whose tier says so, each at a place of its own in the hours between two backups,
-- and sooner where a tier's hours are fewer by now; answers the last tenant looked at.
-- Parameters: tenant to begin behind, most tenants. Index: tenant_pk, tier_pk, backup_pk.
with page as materialized (
  select t.tenant_id, t.created_at, t.state, r.backup_hours as hours
    from tenant t left join tier r on r.name = t.tier
   where t.tenant_id > ?
   order by t.tenant_id
   limit ?),
slot as (
  select f.tenant_id, f.created_at, next_backup_turn(f.tenant_id, f.hours) as due_at
    from page f
   where f.state = 'active' and f.hours is not null),
made as (
  insert into backup as b (tenant_id, due_at, safe_at)
  select s.tenant_id, s.due_at, s.created_at
    from slot s
   where coalesce((select k.due_at > s.due_at and k.job_id is null and k.failures = 0 from backup k
                    where k.tenant_id = s.tenant_id), true)
  on conflict on constraint backup_pk do update set due_at = least(b.due_at, excluded.due_at))
select tenant_id from page order by tenant_id desc limit 1
