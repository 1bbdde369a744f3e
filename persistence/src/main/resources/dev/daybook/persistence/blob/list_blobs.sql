-- Purpose: the blobs of a workspace, by hash. Parameters: tenant, workspace, hash to begin behind, most
-- rows. Index: blob_pk.
select hash, size, media_type from blob
 where tenant_id = ? and workspace_id = ? and hash > ?
 order by hash
 limit ?
