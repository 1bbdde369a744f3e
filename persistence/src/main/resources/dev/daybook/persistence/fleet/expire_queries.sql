-- Purpose: forgets questions that were asked so many days ago, oldest first. Parameters: days, most rows.
-- Index: fleet_query_pk.
select expire_fleet_queries(?, ?)
