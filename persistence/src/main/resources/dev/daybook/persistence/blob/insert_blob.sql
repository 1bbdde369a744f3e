-- Purpose: keeps that a workspace has a blob. Parameters: tenant, workspace, hash, size, media type,
-- person. Index: blob_pk.
insert into blob (tenant_id, workspace_id, hash, size, media_type, created_by)
values (?, ?, ?, ?, ?, ?)
on conflict on constraint blob_pk do nothing
