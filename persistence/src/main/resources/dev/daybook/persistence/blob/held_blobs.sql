-- Purpose: which of some blobs any workspace of the tenant has. Parameters: tenant, hashes.
-- Index: blob_hash_ix.
select distinct hash from blob where tenant_id = ? and hash = any (?)
