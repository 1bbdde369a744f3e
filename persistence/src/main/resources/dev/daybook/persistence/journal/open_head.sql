-- Purpose: opens the journal of a workspace that may have been there before.
-- Parameters: tenant, workspace, chain hash. Index: journal_head_pk.
insert into journal_head (tenant_id, workspace_id, position, chain_hash, recorded_at)
values (?, ?, 0, ?, date_trunc('microseconds', clock_timestamp()))
on conflict on constraint journal_head_pk do nothing
