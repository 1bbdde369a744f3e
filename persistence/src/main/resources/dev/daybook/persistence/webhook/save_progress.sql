-- Purpose: how far a webhook has come, if its lease still holds.
-- Parameters: state, reason, position, message, end position, attempts, first, last and next attempt at, last
-- status, last error, dead letters running, whether the lease ends, tenant, workspace, webhook, lease.
-- Index: webhook_pk.
update webhook
   set state = ?, reason = ?, position = ?, message_id = ?, end_position = ?, attempts = ?,
       first_attempt_at = ?, last_attempt_at = ?, next_attempt_at = ?, last_status = ?,
       last_error = ?, dead_running = ?, leased_until = case when ? then null else leased_until end
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and lease is not distinct from ?
