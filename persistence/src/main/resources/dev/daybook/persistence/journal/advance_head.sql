-- Purpose: moves the head to the last entry of the commit.
-- Parameters: position, chain hash, recorded at, tenant, workspace. Index: journal_head_pk.
update journal_head set position = ?, chain_hash = ?, recorded_at = ?
 where tenant_id = ? and workspace_id = ?
