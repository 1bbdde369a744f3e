-- Purpose: takes that webhook of a workspace which is due and waits longest, and is no other server's.
-- Parameters: lease, lease ms, tenant, workspace. Index: webhook_pk, journal_head_pk.
update webhook set lease = ?, leased_until = now() + ? * interval '1 millisecond'
 where (tenant_id, workspace_id, webhook_id) = (
   select w.tenant_id, w.workspace_id, w.webhook_id
     from webhook w
     join journal_head h on h.tenant_id = w.tenant_id and h.workspace_id = w.workspace_id
    where w.tenant_id = ? and w.workspace_id = ? and w.state = 'active' and h.position > w.position
      and coalesce(w.next_attempt_at, '-infinity') <= now()
      and coalesce(w.leased_until, '-infinity') <= now()
    order by w.last_attempt_at nulls first
    limit 1
      for update of w skip locked)
returning webhook_id, version, url, kinds, operations, secret, previous_secret,
          previous_secret_until, state, reason, owner_id, request_hash, created_at, updated_at,
          position, message_id, end_position, attempts, first_attempt_at, last_attempt_at,
          next_attempt_at, last_status, last_error, dead_running, lease
