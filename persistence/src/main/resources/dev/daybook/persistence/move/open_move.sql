-- Purpose: says that people can write again behind the flip, and how long they could not; once.
-- Parameters: move. Index: tenant_move_pk.
update tenant_move
   set pause_ms = extract(epoch from clock_timestamp() - fenced_at) * 1000
 where move_id = ? and step = 'flipped' and pause_ms is null
