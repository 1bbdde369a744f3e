-- Purpose: since when that tenant is safe which has not been for longest, of active ones. Parameters: none.
-- Index: backup_safe_ix, tenant_pk, tier_pk.
select b.safe_at
  from backup b
 where (select t.state = 'active' and r.backup_hours is not null from tenant t join tier r on r.name = t.tier
         where t.tenant_id = b.tenant_id)
 order by b.safe_at
 limit 1
