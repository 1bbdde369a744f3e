-- Purpose: erases what later entries have superseded; see the function's migration.
-- Parameters: workspace, positions erased, items, the last entry of each that stays.
-- Index: journal_entry_pk, journal_snapshot_pk, journal_blob_pk.
select thin_entries(?, ?, ?, ?)
