-- Purpose: an archive and all that it stands on, the whole one last. Parameters: tenant, archive. Index: archive_pk.
with recursive chain as (
  select a.* from archive a where a.tenant_id = ? and a.archive_id = ?
  union all
  select a.* from chain c join archive a on a.tenant_id = c.tenant_id and a.archive_id = c.base_id)
select archive_id, tenant_id, base_id, chain, key_version, bytes, workspaces, entries, blobs, missing_blobs,
       manifest_hash, taken_at, scheduled
  from chain
 order by chain desc
