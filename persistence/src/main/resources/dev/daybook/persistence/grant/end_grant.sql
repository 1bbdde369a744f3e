-- Purpose: ends a grant that is live. Parameters: by whom, tenant, grant. Index: access_grant_pk.
update access_grant set ended_at = now(), ended_by = ?
 where tenant_id = ? and grant_id = ? and ended_at is null and expires_at > now()
