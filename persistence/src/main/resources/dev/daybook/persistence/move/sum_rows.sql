-- Purpose: what a tenant has beside its journals, in figures that differ where rows do.
-- Parameters: tenant, moment that outcomes expire behind, null for none of them. Index: none.
select relation, workspace, counted, summed from sum_tenant_rows(?, ?)
