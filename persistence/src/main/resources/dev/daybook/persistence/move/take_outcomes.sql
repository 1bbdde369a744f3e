-- Purpose: takes outcomes of a tenant's commands. Parameters: tenant, move, run, rows as a JSON array. Index: none.
select take_outcomes(?, ?, ?, ?::jsonb)
