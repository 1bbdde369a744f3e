-- Purpose: erases the payloads of entries of one item; see the function's migration.
-- Parameters: workspace, item, positions. Index: journal_entry_pk.
select redact_entries(?, ?, ?)
