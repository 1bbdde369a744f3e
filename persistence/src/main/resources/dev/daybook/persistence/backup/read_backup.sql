-- Purpose: how a tenant's backups stand; no row where it has none. Parameters: tenant.
-- Index: backup_pk, tenant_pk, tier_pk.
select b.due_at, b.safe_at, b.job_id, b.failures, b.failed_at, b.problem, r.backup_hours, r.backup_whole_days,
       r.backup_keep_days
  from backup b
  join tenant t on t.tenant_id = b.tenant_id
  join tier r on r.name = t.tier
 where b.tenant_id = ?
