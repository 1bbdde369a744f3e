-- What tenants may use, by tier. Data: what a tier allows is changed by an update, without a new build.

create table tier (
  name text not null,
  -- shared: beside tenants of other tiers; own: a shard that holds this tenant alone.
  placement text not null,
  -- What one tenant counts for beside others, where a shard is chosen.
  weight integer not null,
  storage_bytes bigint not null,
  items bigint not null,
  seats integer not null,
  requests_per_second integer not null,
  request_burst integer not null,
  connections integer not null,
  statement_timeout_ms integer not null,
  page_entries integer not null,
  -- Null for as the installation is set.
  retention_days integer,
  job_slots integer not null,
  constraint tier_pk primary key (name),
  constraint tier_name_ck check (name ~ '^[a-z][a-z0-9-]{0,30}$'),
  constraint tier_placement_ck check (placement in ('shared', 'own')),
  constraint tier_weight_ck check (weight between 1 and 1000000),
  constraint tier_storage_ck check (storage_bytes > 0),
  constraint tier_items_ck check (items > 0),
  constraint tier_seats_ck check (seats > 0),
  constraint tier_requests_ck check (requests_per_second > 0 and request_burst >= requests_per_second),
  constraint tier_connections_ck check (connections > 0),
  constraint tier_statement_timeout_ck check (statement_timeout_ms > 0),
  constraint tier_page_ck check (page_entries between 1 and 200),
  constraint tier_retention_ck check (retention_days between 1 and 36500),
  constraint tier_job_slots_ck check (job_slots > 0)
);

insert into tier (name, placement, weight, storage_bytes, items, seats, requests_per_second, request_burst,
                  connections, statement_timeout_ms, page_entries, retention_days, job_slots)
values
  ('free', 'shared', 1, 1073741824, 10000, 5, 5, 20, 2, 5000, 100, 90, 1),
  ('team', 'shared', 4, 53687091200, 500000, 50, 50, 200, 8, 10000, 200, null, 2),
  ('business', 'shared', 16, 536870912000, 5000000, 1000, 200, 800, 16, 20000, 200, null, 4),
  ('enterprise', 'own', 64, 5497558138880, 50000000, 100000, 1000, 4000, 64, 20000, 200, null, 8);

-- Tenants made before there were tiers keep what they had: team sets no retention.
alter table tenant
  add column tier text not null default 'team',
  add column region text,
  add constraint tenant_tier_fk foreign key (tier) references tier (name),
  add constraint tenant_region_ck check (region ~ '^[a-z0-9][a-z0-9-]{0,62}$');

-- How many tenants of each tier a shard holds, kept by the trigger below, whoever writes: to choose a shard must
-- not take longer the more tenants there are.
create table shard_tier (
  shard text not null,
  tier text not null,
  tenants bigint not null,
  constraint shard_tier_pk primary key (shard, tier),
  constraint shard_tier_tenants_ck check (tenants >= 0),
  constraint shard_tier_shard_fk foreign key (shard) references shard (name),
  constraint shard_tier_tier_fk foreign key (tier) references tier (name)
);
insert into shard_tier (shard, tier, tenants)
select shard, tier, count(*) from tenant group by shard, tier;

create function count_tenant() returns trigger
  language plpgsql
  set search_path = daybook, pg_temp
as $$
begin
  if tg_op <> 'INSERT' then
    update shard_tier set tenants = tenants - 1 where shard = old.shard and tier = old.tier;
  end if;
  if tg_op <> 'DELETE' then
    insert into shard_tier as s (shard, tier, tenants) values (new.shard, new.tier, 1)
      on conflict on constraint shard_tier_pk do update set tenants = s.tenants + 1;
  end if;
  return null;
end
$$;
revoke execute on function count_tenant() from public;
create trigger tenant_counted after insert or delete or update of shard, tier on tenant
  for each row execute function count_tenant();

grant select on tier to daybook_app;
grant select, insert, update on shard_tier to daybook_app;
