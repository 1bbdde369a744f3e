-- Purpose: whether a grant is live at this moment. Parameters: tenant, grant. Index: access_grant_pk.
select 1 from access_grant where tenant_id = ? and grant_id = ? and ended_at is null and expires_at > now()
