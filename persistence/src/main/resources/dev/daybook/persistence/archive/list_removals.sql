-- Purpose: files of archives that are none any more, behind one. Parameters: tenant and archive to begin behind, most rows.
-- Index: archive_removal_pk, archive_pk.
select r.tenant_id, r.archive_id, r.manifest_hash
  from archive_removal r
 where (r.tenant_id, r.archive_id) > (?, ?)
   and (select a.manifest_hash from archive a where a.tenant_id = r.tenant_id and a.archive_id = r.archive_id)
       is distinct from r.manifest_hash
 order by r.tenant_id, r.archive_id
 limit ?
