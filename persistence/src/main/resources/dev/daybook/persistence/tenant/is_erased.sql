-- Purpose: whether there was such a tenant here, which was erased. Parameters: tenant. Index: erasure_certificate_pk.
select exists (select from erasure_certificate where tenant_id = ?)
