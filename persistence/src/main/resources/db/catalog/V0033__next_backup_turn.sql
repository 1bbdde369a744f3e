-- When a tenant's turn is next, once in so many hours: its id says where in these.
create function next_backup_turn(of_tenant uuid, hours integer) returns timestamptz
  language sql stable
  set search_path = daybook, pg_temp
as $$
  select to_timestamp(hours * 3600.0 * (floor(extract(epoch from now()) / (hours * 3600.0) - phase) + 1 + phase))
    from (select ('x' || left(md5(of_tenant::text), 6))::bit(24)::integer / 16777216.0 as phase) f
$$;
revoke all on function next_backup_turn(uuid, integer) from public;
grant execute on function next_backup_turn(uuid, integer) to daybook_app;
