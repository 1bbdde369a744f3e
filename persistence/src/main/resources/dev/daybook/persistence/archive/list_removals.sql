-- Purpose: files of archives that are none any more, behind one. Parameters: tenant and archive to begin behind, most rows.
-- Index: archive_removal_pk.
select tenant_id, archive_id, manifest_hash
  from archive_removal
 where (tenant_id, archive_id) > (?, ?)
 order by tenant_id, archive_id
 limit ?
