-- Purpose: keeps that a tenant is to be deleted: until the end of the grace period nobody is at it.
-- Parameters: tenant, who asked, state to go back to, grace in days, the same. Index: tenant_deletion_pk.
insert into tenant_deletion (tenant_id, requested_by, previous_state, erase_at, leased_until)
values (?, ?, ?, now() + ? * interval '1 day', now() + ? * interval '1 day')
