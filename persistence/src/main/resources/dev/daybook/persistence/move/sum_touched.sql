-- Purpose: figures of the rows of the items that entries have touched. Parameters: tenant, workspace, position that they
-- lie behind, most items. Index: none.
select relation, counted, summed from sum_touched_items(?, ?, ?, ?)
