-- Purpose: the tenant's blobs that a workspace has been given since an instant, by hash, for an archive or a restore.
-- Parameters: tenant, hash to begin behind, instant, most rows. Index: blob_hash_ix.
select distinct on (hash) hash, size
  from blob
 where tenant_id = ? and hash > ? and created_at >= ?
 order by hash
 limit ?
