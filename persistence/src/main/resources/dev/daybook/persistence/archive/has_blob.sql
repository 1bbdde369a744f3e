-- Purpose: whether any workspace of the tenant has a blob. Parameters: tenant, hash. Index: blob_hash_ix.
select exists (select from blob where tenant_id = ? and hash = ?)
