-- Purpose: how many blobs a workspace has, and their bytes. Parameters: tenant, workspace.
-- Index: blob_pk.
select count(*), coalesce(sum(size), 0)::bigint from blob where tenant_id = ? and workspace_id = ?
