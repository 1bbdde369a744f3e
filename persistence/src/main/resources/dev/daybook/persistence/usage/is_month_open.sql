-- Purpose: whether a month may still be written to: it is not over for long enough, or was written to lately.
-- Parameters: end, seconds of grace, begin, end, seconds of grace. Index: usage_hour_hour_ix or usage_hour_pk.
select now() < ?::timestamptz + ? * interval '1 second'
    or coalesce(
      (select max(u.written_at) from usage_hour u where u.hour >= ? and u.hour < ?)
        > now() - ? * interval '1 second', false)
