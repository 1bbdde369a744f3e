-- Purpose: how many days a tenant's journals keep what changes say; its own number, or else its
-- tier's; null for as is set elsewhere. Parameters: tenant. Index: tenant_pk, tier_pk.
select coalesce(t.retention_days, r.retention_days)
  from tenant t
  join tier r on r.name = t.tier
 where t.tenant_id = ?
