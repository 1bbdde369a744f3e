-- Purpose: the stems of words. Parameters: dictionary, words. Index: none.
select w.word, (ts_lexize(?::regdictionary, w.word))[1] from unnest(?::text[]) w (word)
