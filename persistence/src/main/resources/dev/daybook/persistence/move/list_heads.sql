-- Purpose: where the journals of a tenant's workspaces stand, by id; of one without a journal, nothing.
-- Parameters: tenant, workspace to begin behind, most rows. Index: journal_head_pk.
select workspace_id, position, chain_hash
  from journal_head
 where tenant_id = ? and workspace_id > ?
 order by workspace_id
 limit ?
