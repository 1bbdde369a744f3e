-- Purpose: how many days a tenant's journals keep what changes say; null for as is set elsewhere.
-- Parameters: tenant. Index: tenant_pk.
select retention_days from tenant where tenant_id = ?
