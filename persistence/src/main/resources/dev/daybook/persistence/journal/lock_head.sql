-- Purpose: takes the workspace's head; held to commit, so commit order is position order.
-- Parameters: tenant, workspace. Index: journal_head_pk.
select position, chain_hash, recorded_at, fence, horizon, horizon_entry
  from journal_head where tenant_id = ? and workspace_id = ?
   for no key update
