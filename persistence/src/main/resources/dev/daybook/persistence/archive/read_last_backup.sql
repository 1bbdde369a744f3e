-- Purpose: a tenant's last backup, if it lacks nothing: then others may go. Parameters: tenant. Index: backup_pk, archive_pk.
select b.archive_id
  from backup b
 where b.tenant_id = ?
   and (select a.missing_blobs = 0 from archive a where a.tenant_id = b.tenant_id and a.archive_id = b.archive_id)
