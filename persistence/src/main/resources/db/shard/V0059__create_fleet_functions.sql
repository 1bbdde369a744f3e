-- What operators ask about all tenants of a shard goes through one role, which nobody logs in as: it sees of each
-- journal whose it is, how far it has come and when; no name, and nothing of what stands there.
create policy fleet_all on journal_head for select to daybook_fleet using (true);
grant select (tenant_id, workspace_id, position, recorded_at) on journal_head to daybook_fleet;

-- Tenants behind one by id, so many at most, with their journals in numbers. It comes down the primary key from one
-- tenant to the next. Never for a tenant: whoever has set one is working for that one.
create function fleet_tenants(after uuid, most integer)
  returns table (tenant_id uuid, workspaces bigint, entries bigint, changed_at timestamptz)
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
begin
  if coalesce(current_setting('daybook.tenant', true), '') <> '' then
    raise exception 'the fleet is not looked at for a tenant' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return query
    with recursive one (id, number) as (
      (select h.tenant_id, 1 from journal_head h where h.tenant_id > after order by h.tenant_id limit 1)
      union all
      select (select h.tenant_id from journal_head h where h.tenant_id > o.id order by h.tenant_id limit 1),
             o.number + 1
        from one o where o.id is not null and o.number < most)
    select o.id, counted.journals, counted.positions, counted.latest
      from one o
     cross join lateral (
       select count(*), sum(h.position)::bigint, max(h.recorded_at)
         from journal_head h where h.tenant_id = o.id) counted (journals, positions, latest)
     where o.id is not null
     order by o.id;
end
$$;

grant create on schema daybook to daybook_fleet;
alter function fleet_tenants(uuid, integer) owner to daybook_fleet;
revoke create on schema daybook from daybook_fleet;
set role daybook_fleet;
revoke all on function fleet_tenants(uuid, integer) from public;
grant execute on function fleet_tenants(uuid, integer) to daybook_app;
set role daybook_owner;
