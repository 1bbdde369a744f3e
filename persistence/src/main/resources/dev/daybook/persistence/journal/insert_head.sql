-- Purpose: opens a new workspace's journal at position 0.
-- Parameters: tenant, workspace, chain hash. Index: journal_head_pk.
insert into journal_head (tenant_id, workspace_id, position, chain_hash, recorded_at)
values (?, ?, 0, ?, date_trunc('microseconds', clock_timestamp()))
