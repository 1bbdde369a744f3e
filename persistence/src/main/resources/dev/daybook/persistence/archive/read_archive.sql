-- Purpose: one archive of a tenant. Parameters: tenant, archive. Index: archive_pk.
select archive_id, tenant_id, base_id, chain, key_version, bytes, workspaces, entries, blobs, missing_blobs,
       manifest_hash, taken_at, scheduled
  from archive
 where tenant_id = ? and archive_id = ?
