-- Purpose: which tenants were erased, by id. Parameters: tenant to begin behind, most rows.
-- Index: erasure_certificate_pk.
select tenant_id, slug, erased_at from erasure_certificate where tenant_id > ? order by tenant_id limit ?
