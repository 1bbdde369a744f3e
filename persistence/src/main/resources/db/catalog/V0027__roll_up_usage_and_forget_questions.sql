-- What each tenant has used day by day, rolled up of usage_hour, so that long spans need not read every hour. It is
-- as the hours were when it was last refreshed, and what it says of them can always be had from them.

create materialized view usage_day as
select u.tenant_id, date_trunc('day', u.hour, 'UTC') as day,
       sum(u.requests)::bigint as requests, sum(u.client_errors)::bigint as client_errors,
       sum(u.server_errors)::bigint as server_errors, sum(u.waits)::bigint as waits,
       sum(u.feed_reads)::bigint as feed_reads, sum(u.journal_entries)::bigint as journal_entries,
       sum(u.database_us)::bigint as database_us, sum(u.rows_read)::bigint as rows_read,
       sum(u.rows_written)::bigint as rows_written, sum(u.cache_hits)::bigint as cache_hits,
       sum(u.cache_misses)::bigint as cache_misses, sum(u.job_us)::bigint as job_us,
       max(u.storage_bytes) as storage_bytes, sum(u.storage_bytes)::bigint as storage_byte_hours,
       array[
             sum(u.latency[1])::bigint, sum(u.latency[2])::bigint, sum(u.latency[3])::bigint, sum(u.latency[4])::bigint,
             sum(u.latency[5])::bigint, sum(u.latency[6])::bigint, sum(u.latency[7])::bigint, sum(u.latency[8])::bigint,
             sum(u.latency[9])::bigint, sum(u.latency[10])::bigint, sum(u.latency[11])::bigint, sum(u.latency[12])::bigint,
             sum(u.latency[13])::bigint, sum(u.latency[14])::bigint, sum(u.latency[15])::bigint, sum(u.latency[16])::bigint,
             sum(u.latency[17])::bigint, sum(u.latency[18])::bigint
       ] as latency
  from usage_hour u
 group by u.tenant_id, date_trunc('day', u.hour, 'UTC');
-- Refreshing concurrently takes it to tell which rows have changed.
create unique index usage_day_pk on usage_day (tenant_id, day);

grant select on usage_day to daybook_app;

-- How far a view is rolled up, and when that was done.
create table usage_rollup (
  view text not null,
  -- Days that begin before this instant, the beginning of one, are in it.
  complete_before timestamptz not null,
  refreshed_at timestamptz not null,
  constraint usage_rollup_pk primary key (view)
);
insert into usage_rollup (view, complete_before, refreshed_at)
values ('usage_day', date_trunc('day', now() - interval '2 hours', 'UTC'), now());

grant select on usage_rollup to daybook_app;

-- Rolls up anew, unless that was done in the last so many seconds, or another server is at it or at the partitions.
-- Readers go on meanwhile, with what was there. A day counts as rolled up when it has been over for two hours:
-- servers write an hour after they have counted at the latest.
-- Answers whether it was done. The application cannot refresh what it does not own.
create function refresh_usage_days(every_seconds integer)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  if every_seconds is null or every_seconds < 0 then
    raise exception 'every_seconds must not be below 0' using errcode = 'invalid_parameter_value';
  end if;
  if not pg_try_advisory_xact_lock(hashtext('daybook'), hashtext('usage_hour')) then
    return false;
  end if;
  if exists (select from usage_rollup where view = 'usage_day' and refreshed_at > now() - every_seconds * interval '1 second') then
    return false;
  end if;
  refresh materialized view concurrently usage_day;
  update usage_rollup
     set complete_before = date_trunc('day', now() - interval '2 hours', 'UTC'), refreshed_at = now()
   where view = 'usage_day';
  return true;
end
$$;
revoke all on function refresh_usage_days(integer) from public;
grant execute on function refresh_usage_days(integer) to daybook_app;

-- Forgets questions of operators that were asked so many days ago, oldest first; answers how many. The application
-- has no right to delete any, and of this it can say nothing but how old they are, a month at least.
create function expire_fleet_queries(kept_days integer, most integer)
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  before timestamptz := now() - kept_days * interval '24 hours';
  gone integer;
begin
  if kept_days is null or kept_days < 30 or most is null or most < 1 then
    raise exception 'kept_days must be at least 30, and most at least 1' using errcode = 'invalid_parameter_value';
  end if;
  -- Their ids begin with the milliseconds of when they were made.
  delete from fleet_query
   where query_id = any (array(
     select query_id from fleet_query
      where query_id < (lpad(to_hex((extract(epoch from before) * 1000)::bigint), 12, '0')
                        || '00000000000000000000')::uuid
        and asked_at < before
      order by query_id limit most));
  get diagnostics gone = row_count;
  return gone;
end
$$;
revoke all on function expire_fleet_queries(integer, integer) from public;
grant execute on function expire_fleet_queries(integer, integer) to daybook_app;
