-- Purpose: rows of a workspace in one table of what is carried, by key; with null, of one without workspaces.
-- Parameters: tenant, workspace, table, row to begin behind, most rows. Index: none.
select give_tenant_rows(?, ?, ?, ?::jsonb, ?)
