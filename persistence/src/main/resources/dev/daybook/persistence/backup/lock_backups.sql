-- Purpose: of all who claim a backup at once, lets one look at a time: what is under way is counted. Parameters: none. Index: none.
select pg_advisory_xact_lock(hashtextextended('daybook backup claims', 0))
