-- Purpose: lets go of a webhook's oldest dead letters over those that are kept.
-- Parameters: tenant, workspace, webhook, tenant, workspace, webhook, kept. Index: webhook_dead_letter_pk.
delete from webhook_dead_letter
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and message_id <= (
   select message_id from webhook_dead_letter
    where tenant_id = ? and workspace_id = ? and webhook_id = ?
    order by message_id desc offset ? limit 1)
