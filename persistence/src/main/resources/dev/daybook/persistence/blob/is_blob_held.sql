-- Purpose: whether any workspace of the tenant has a blob, or may have it elsewhere, for it is being moved.
-- Parameters: tenant, hash, tenant. Index: blob_hash_ix, tenant_fence_pk.
select exists (select from blob where tenant_id = ? and hash = ?)
    or exists (select from tenant_fence where tenant_id = ? and state in ('fenced', 'left'))
