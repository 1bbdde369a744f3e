-- Purpose: a certificate of erasure. Parameters: tenant. Index: erasure_certificate_pk.
select note from erasure_certificate where tenant_id = ?
