-- Purpose: which of some persons have accounts of a tenant. Parameters: persons, tenant. Index: account_known_as_uq.
select known_as from account where known_as = any (?) and tenant_id is not distinct from ?
