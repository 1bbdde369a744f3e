-- Purpose: keeps what a tenant is made of. Parameters: tenant, tenant of the archive, archive, instant or null, operator.
-- Index: tenant_restore_pk.
insert into tenant_restore (tenant_id, source_id, archive_id, as_of, requested_by) values (?, ?, ?, ?, ?)
