-- Purpose: a blob of a workspace. Parameters: tenant, workspace, hash. Index: blob_pk.
select size, media_type from blob where tenant_id = ? and workspace_id = ? and hash = ?
