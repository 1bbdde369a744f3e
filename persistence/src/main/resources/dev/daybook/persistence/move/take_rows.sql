-- Purpose: takes a page of a workspace's rows in one table. Parameters: tenant, move, run, workspace, table, row to begin
-- behind, last row, rows as a JSON array. Index: none.
select take_tenant_rows(?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
