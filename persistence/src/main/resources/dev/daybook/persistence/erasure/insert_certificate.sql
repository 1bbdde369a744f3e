-- Purpose: keeps a certificate of erasure. Parameters: tenant, slug, when, the signed note.
-- Index: erasure_certificate_pk.
insert into erasure_certificate (tenant_id, slug, erased_at, note) values (?, ?, ?, ?)
