-- Purpose: takes the tenant whose backup has been due for longest, while fewer are under way than may be.
-- Parameters: seconds that it is taken for, how many may be under way.
-- Index: backup_due_ix, backup_open_ix, tenant_pk, tier_pk.
update backup b
   set claimed_until = now() + ? * interval '1 second'
 where b.tenant_id = (
   select d.tenant_id
     from backup d
     join tenant t on t.tenant_id = d.tenant_id
     join tier r on r.name = t.tier
    where d.job_id is null and d.due_at <= now() and (d.claimed_until is null or d.claimed_until < now())
      and t.state = 'active' and r.backup_hours is not null
      and (select count(*) from backup u
            where (u.job_id is not null or u.claimed_until is not null)
              and (u.job_id is not null or u.claimed_until >= now())) < ?
    order by d.due_at
    limit 1
      for update of d skip locked)
returning b.tenant_id, b.due_at, b.fingerprint,
          (select r.backup_hours from tenant t join tier r on r.name = t.tier where t.tenant_id = b.tenant_id) as hours,
          (select r.backup_whole_days from tenant t join tier r on r.name = t.tier where t.tenant_id = b.tenant_id)
            as whole_days
