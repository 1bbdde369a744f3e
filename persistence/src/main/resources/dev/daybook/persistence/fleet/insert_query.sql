-- Purpose: keeps what an operator asks of a shard. A further page is the same question within an hour, if that is of the
-- last hundred. Parameters: query, operator, shard, question, whether it is a further page, the same three.
-- Index: fleet_query_pk.
insert into fleet_query (query_id, operator_id, shard, question)
select ?::uuid, ?::uuid, ?::text, ?::text
 where not (?::boolean and exists (
   select 1
     from (select operator_id, shard, question, asked_at from fleet_query order by query_id desc limit 100) late
    where operator_id = ? and shard = ? and question = ? and asked_at > now() - interval '1 hour'))
