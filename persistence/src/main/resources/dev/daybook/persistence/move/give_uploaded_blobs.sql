-- Purpose: the blobs that were uploaded to a workspace since a moment, by hash. Parameters: tenant, workspace, moment,
-- hash to begin behind, most rows. Index: blob_pk.
select to_jsonb(b), b.hash
  from blob b
 where b.tenant_id = ? and b.workspace_id = ? and b.created_at > ? and b.hash > ?
 order by b.hash
 limit ?
