-- Purpose: tenants that should have been erased so long ago, those that have waited longest first.
-- Parameters: minutes, most rows. Index: tenant_deletion_erase_ix.
select tenant_id, erase_at, lease, problem
  from tenant_deletion
 where erase_at <= now() - ? * interval '1 minute'
 order by erase_at
 limit ?
