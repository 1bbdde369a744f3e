-- Purpose: who asked for a tenant's deletion, until when it can be called off, and what is in the way.
-- Parameters: tenant. Index: tenant_deletion_pk.
select requested_by, requested_at, erase_at, lease, problem from tenant_deletion where tenant_id = ?
