-- Purpose: one webhook, with the journal's head. Parameters: tenant, workspace, webhook.
-- Index: webhook_pk, journal_head_pk.
select w.webhook_id, w.version, w.url, w.kinds, w.operations, w.secret, w.previous_secret,
       w.previous_secret_until, w.state, w.reason, w.owner_id, w.request_hash, w.created_at,
       w.updated_at, w.position, w.message_id, w.end_position, w.attempts, w.first_attempt_at,
       w.last_attempt_at, w.next_attempt_at, w.last_status, w.last_error, w.dead_running,
       w.lease, h.position as head
  from webhook w
  join journal_head h on h.tenant_id = w.tenant_id and h.workspace_id = w.workspace_id
 where w.tenant_id = ? and w.workspace_id = ? and w.webhook_id = ?
