-- Purpose: keeps what could not be delivered, if the webhook's lease still holds.
-- Parameters: message, after, end, attempts, last status, last error, tenant, workspace, webhook, lease.
-- Index: webhook_pk, webhook_dead_letter_pk.
insert into webhook_dead_letter (tenant_id, workspace_id, webhook_id, message_id, after_position,
                                 end_position, attempts, last_status, last_error)
  select tenant_id, workspace_id, webhook_id, ?, ?, ?, ?, ?, ?
    from webhook where tenant_id = ? and workspace_id = ? and webhook_id = ? and lease = ?
