-- Purpose: where each journal of a tenant stands, by workspace.
-- Parameters: tenant, workspace to begin behind, most rows. Index: journal_head_pk.
select workspace_id, position, chain_hash
  from journal_head
 where tenant_id = ? and workspace_id > ?
 order by workspace_id
 limit ?
