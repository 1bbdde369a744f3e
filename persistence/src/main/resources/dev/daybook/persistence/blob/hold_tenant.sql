-- Purpose: keeps a tenant from being fenced, to the end of the transaction: bytes are in no transaction, and no
-- trigger sees them go. Parameters: tenant. Index: none.
select pg_advisory_xact_lock_shared(tenant_lock(?))
