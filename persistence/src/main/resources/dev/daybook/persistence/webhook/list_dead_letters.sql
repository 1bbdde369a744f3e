-- Purpose: a webhook's dead letters, oldest first.
-- Parameters: tenant, workspace, webhook, message to begin behind, most rows. Index: webhook_dead_letter_pk.
select message_id, after_position, end_position, attempts, last_status, last_error, died_at
  from webhook_dead_letter
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and message_id > ?
 order by message_id
 limit ?
