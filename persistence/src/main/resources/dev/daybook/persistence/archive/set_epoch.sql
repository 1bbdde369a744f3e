-- Purpose: lets a tenant begin in another epoch than the first. Parameters: epoch, tenant. Index: tenant_pk.
update tenant set epoch = ? where tenant_id = ?
