-- Purpose: what blobs a workspace has, for an archive. Parameters: tenant, workspace, hash to begin behind, most rows.
-- Index: blob_pk.
select to_jsonb(b) - '{tenant_id,workspace_id}'::text[], hash::text
  from blob b
 where tenant_id = ? and workspace_id = ? and hash > ?::bytea
 order by b.hash
 limit ?
