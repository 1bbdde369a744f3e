-- Purpose: blobs whose bytes may have to go. Parameters: tenant, most rows.
-- Index: blob_removal_pk.
select hash from blob_removal where tenant_id = ? order by hash limit ?
