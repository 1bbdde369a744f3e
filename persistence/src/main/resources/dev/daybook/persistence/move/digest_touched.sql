-- Purpose: figures of the items that entries have touched, and none since. Parameters: tenant, workspace, position that
-- the entries lie behind, position up to which they lie. Index: none.
select item, summed from digest_touched_items(?, ?, ?, ?)
