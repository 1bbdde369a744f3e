-- Purpose: how many bytes the blobs of a tenant's workspaces have, of so many blobs at most. Parameters: tenant, that
-- number. Index: blob_pk.
select coalesce(sum(size), 0)::bigint
  from (select size from blob where tenant_id = ? order by workspace_id, hash limit ?) summed
