-- Purpose: makes a webhook that begins at the journal's head, unless there is one with its id.
-- Parameters: webhook, url, kinds, operations, secret, owner, request hash, tenant, workspace.
-- Index: journal_head_pk, webhook_pk.
insert into webhook (tenant_id, workspace_id, webhook_id, url, kinds, operations, secret, owner_id,
                     request_hash, position)
  select tenant_id, workspace_id, ?, ?, ?, ?, ?, ?, ?, position
    from journal_head where tenant_id = ? and workspace_id = ?
on conflict on constraint webhook_pk do nothing
