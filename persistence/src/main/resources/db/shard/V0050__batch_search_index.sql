-- A GIN index is entered word by word, which costs an item of 140 words 140 descents and as many records
-- of the log. With a list of entries to be made these are sorted, and a word of many items is entered
-- once: a third of the time when items are posted by steps. Every search reads the list too, so it is
-- short: 0.5 ms for one that is full.
alter index search_item_words_ix set (fastupdate = on, gin_pending_list_limit = 1024);
alter index search_item_names_ix set (fastupdate = on, gin_pending_list_limit = 256);
