-- Purpose: live items whose title matches, the best first; the function is SECURITY DEFINER because a
-- policy would keep the planner from the text index, see its migration.
-- Parameters: workspace, person, query, most rows. Index: note_title_words_ix.
select item_id, version, title, rank from search_titles(?, ?, ?, ?)
