-- Purpose: forgets a dead letter. Parameters: tenant, workspace, webhook, message.
-- Index: webhook_dead_letter_pk.
delete from webhook_dead_letter
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and message_id = ?
