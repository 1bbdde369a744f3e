-- Purpose: opens the journal of a workspace that is to be loaded, closed to everybody else; one that is there stays as it is.
-- Parameters: tenant, workspace, chain hash. Index: journal_head_pk.
insert into journal_head (tenant_id, workspace_id, position, chain_hash, recorded_at, fence)
values (?, ?, 0, ?, date_trunc('microseconds', clock_timestamp()), 'moving')
on conflict on constraint journal_head_pk do nothing
