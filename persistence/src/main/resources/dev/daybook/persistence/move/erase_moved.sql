-- Purpose: erases rows of a tenant that has left, or never arrived, so many at most, from a table on.
-- Parameters: tenant, move, most rows, table to begin with, null for the first. Index: none.
select relation, erased from erase_moved_tenant(?, ?, ?, ?)
