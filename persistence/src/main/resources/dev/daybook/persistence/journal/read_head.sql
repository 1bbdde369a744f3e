-- Purpose: where the journal stands. Parameters: tenant, workspace. Index: journal_head_pk.
select position, chain_hash, horizon_entry from journal_head where tenant_id = ? and workspace_id = ?
