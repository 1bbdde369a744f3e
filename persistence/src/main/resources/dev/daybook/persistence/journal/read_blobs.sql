-- Purpose: under the lock: those blobs of the workspace that a command names.
-- Parameters: tenant, workspace, hashes. Index: blob_pk.
select hash, size from blob where tenant_id = ? and workspace_id = ? and hash = any (?)
