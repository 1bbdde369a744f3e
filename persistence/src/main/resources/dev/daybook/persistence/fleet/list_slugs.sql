-- Purpose: the short names of some tenants, as far as the catalog knows them. Parameters: tenants. Index: tenant_pk.
select tenant_id, slug from tenant where tenant_id = any (?)
