-- Purpose: has the days rolled up anew, unless that was done lately or is another server's turn.
-- Parameters: seconds. Index: none.
select refresh_usage_days(?)
