-- Purpose: what a tenant has beside its journals, in figures that differ where rows do.
-- Parameters: tenant, whether also what only the journal adds to. Index: none.
select relation, workspace, counted, summed from sum_tenant_rows(?, ?)
