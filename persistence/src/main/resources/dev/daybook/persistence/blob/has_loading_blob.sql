-- Purpose: whether a workspace that is being loaded has a blob. Parameters: tenant, hash. Index: blob_hash_ix, journal_head_pk.
select exists (
  select
    from blob b join journal_head h on h.tenant_id = b.tenant_id and h.workspace_id = b.workspace_id
   where b.tenant_id = ? and b.hash = ? and h.fence = 'moving')
