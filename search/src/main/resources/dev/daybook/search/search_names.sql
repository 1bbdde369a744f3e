-- Purpose: names that have a word like one that was asked for; see the function's migration.
-- Parameters: workspace, person, word, most rows. Index: search_item_names_ix.
select names from search_names(?, ?, ?, ?)
