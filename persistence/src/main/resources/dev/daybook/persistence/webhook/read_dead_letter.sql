-- Purpose: one dead letter. Parameters: tenant, workspace, webhook, message. Index: webhook_dead_letter_pk.
select message_id, after_position, end_position, attempts, last_status, last_error, died_at
  from webhook_dead_letter
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and message_id = ?
