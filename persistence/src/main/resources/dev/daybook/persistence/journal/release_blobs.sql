-- Purpose: takes from the workspace what only erased payloads of an item had named; see the function's
-- migration. Parameters: workspace, item. Index: journal_blob_pk, blob_pk.
select release_blobs(?, ?)
