-- Purpose: backups that are older than their tenants' tiers keep, that nothing stands on, and that are not their tenants'
-- last: oldest first, behind one. Parameters: time to begin behind, most rows.
-- Index: archive_taken_ix, archive_base_ix, backup_pk, tenant_pk, tier_pk, tier_backup_keep_ix.
select a.tenant_id, a.archive_id, a.taken_at
  from archive a
 where a.scheduled and a.taken_at > ?
   and a.taken_at < now() - make_interval(days => (select min(backup_keep_days) from tier))
   and extract(epoch from now() - a.taken_at) > 86400.0 * (
         select r.backup_keep_days from tenant t join tier r on r.name = t.tier where t.tenant_id = a.tenant_id)
   and not exists (select from archive o where o.tenant_id = a.tenant_id and o.base_id = a.archive_id)
   and a.archive_id <> (select b.archive_id from backup b where b.tenant_id = a.tenant_id)
 order by a.taken_at
 limit ?
