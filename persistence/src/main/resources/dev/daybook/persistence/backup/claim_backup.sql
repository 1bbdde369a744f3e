-- Purpose: takes the tenant whose backup has been due for longest, while fewer are under way than may be. What waits of a
-- tenant that is suspended is not under way. Parameters: seconds that it is taken for, how many may be under way.
-- Index: backup_due_ix, backup_open_ix, tenant_pk, tier_pk.
update backup b
   set claimed_until = now() + ? * interval '1 second'
 where b.job_id is null and b.due_at <= now() and (b.claimed_until is null or b.claimed_until < now())
   and b.tenant_id = (
   select d.tenant_id
     from backup d
    where d.job_id is null and d.due_at <= now() and (d.claimed_until is null or d.claimed_until < now())
      and (select t.state = 'active' and r.backup_hours is not null
             from tenant t join tier r on r.name = t.tier where t.tenant_id = d.tenant_id)
      and (select count(*) from backup u
            where (u.job_id is not null or u.claimed_until is not null)
              and (u.job_id is not null or u.claimed_until >= now())
              and (select t.state = 'active' from tenant t where t.tenant_id = u.tenant_id)) < ?
    order by d.due_at
    limit 1)
returning b.tenant_id, b.due_at, b.archive_id, b.fingerprint, now() as claimed_at,
          (select r.backup_hours from tenant t join tier r on r.name = t.tier where t.tenant_id = b.tenant_id) as hours,
          (select r.backup_whole_days from tenant t join tier r on r.name = t.tier where t.tenant_id = b.tenant_id)
            as whole_days
