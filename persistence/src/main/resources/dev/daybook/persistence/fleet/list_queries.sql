-- Purpose: what operators have asked, latest first. Parameters: query to begin before, most rows. Index: fleet_query_pk.
select query_id, operator_id, shard, question, asked_at
  from fleet_query where query_id < ?
 order by query_id desc
 limit ?
