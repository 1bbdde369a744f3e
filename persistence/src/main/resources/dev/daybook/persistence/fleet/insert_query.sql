-- Purpose: keeps what an operator asks of a shard. Parameters: query, operator, shard, question. Index: fleet_query_pk.
insert into fleet_query (query_id, operator_id, shard, question) values (?, ?, ?, ?)
