-- What each tenant has used, hour by hour, as each server has counted it: no tenant's content, and nothing that
-- a request is refused by. Kept by months, which come and go as partitions. Figures outlive their tenant.

create table usage_hour (
  -- Its beginning.
  hour timestamptz not null,
  tenant_id uuid not null,
  -- A server's own, new for each hour and at each start: what is written is how far it has come, so that a
  -- write that is repeated counts nothing twice.
  count_id uuid not null,
  attempt integer not null,
  requests bigint not null,
  client_errors bigint not null,
  server_errors bigint not null,
  -- Requests that waited for something to tell: their time is no latency, and not in the buckets.
  waits bigint not null,
  feed_reads bigint not null,
  journal_entries bigint not null,
  database_us bigint not null,
  -- Up to 0.25 ms, then each twice as far as the one before; the last one holds all that took longer.
  latency bigint[] not null,
  written_at timestamptz not null default now(),
  constraint usage_hour_pk primary key (tenant_id, hour, count_id),
  constraint usage_hour_hour_ck check (mod(extract(epoch from hour), 3600) = 0),
  constraint usage_hour_latency_ck check (cardinality(latency) = 18)
) partition by range (hour);
-- Rows come in the order of time: a few pages of it find a month's or a day's.
create index usage_hour_hour_ix on usage_hour using brin (hour) with (pages_per_range = 16);

grant select, insert, update on usage_hour to daybook_app;

-- Makes the partitions of the month before, of this one and of the two to come, and drops those that are older
-- than is kept. The application has no right to do either itself; of this it can say nothing but the number of
-- months. One server at a time; answers how many were made or dropped.
create function keep_usage_partitions(kept_months integer)
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  month date := date_trunc('month', now() at time zone 'UTC');
  begins date;
  partition text;
  changed integer := 0;
begin
  if kept_months is null or kept_months not between 3 and 240 then
    raise exception 'kept_months must be from 3 to 240' using errcode = 'invalid_parameter_value';
  end if;
  if not pg_try_advisory_xact_lock(hashtext('daybook'), hashtext('usage_hour')) then
    return 0;
  end if;
  for ahead in -1 .. 2 loop
    begins := month + make_interval(months => ahead);
    partition := 'usage_hour_' || to_char(begins, 'YYYY_MM');
    if to_regclass('daybook.' || partition) is null then
      execute format(
        'create table daybook.%I partition of daybook.usage_hour for values from (%L) to (%L)', partition,
        begins::timestamp at time zone 'UTC',
        (begins + interval '1 month') at time zone 'UTC');
      changed := changed + 1;
    end if;
  end loop;
  for partition in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'daybook.usage_hour'::regclass and c.relname ~ '^usage_hour_[0-9]{4}_[0-9]{2}$'
       and to_date(right(c.relname, 7), 'YYYY_MM') < month - make_interval(months => kept_months)
  loop
    execute format('drop table daybook.%I', partition);
    changed := changed + 1;
  end loop;
  return changed;
end
$$;
revoke all on function keep_usage_partitions(integer) from public;
grant execute on function keep_usage_partitions(integer) to daybook_app;

-- The first ones, so that a server can write as soon as it serves.
select keep_usage_partitions(240);
