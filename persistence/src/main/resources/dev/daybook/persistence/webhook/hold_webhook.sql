-- Purpose: puts a webhook off whose step has failed by an error of the server's, if its lease still holds; the
-- batch stays what it is. Parameters: wait ms, tenant, workspace, webhook, lease. Index: webhook_pk.
update webhook
   set attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, now()), last_attempt_at = now(),
       next_attempt_at = now() + ? * interval '1 millisecond', last_status = null,
       last_error = 'the message could not be made: the server''s log tells why', leased_until = null
 where tenant_id = ? and workspace_id = ? and webhook_id = ? and lease = ? and leased_until is not null
