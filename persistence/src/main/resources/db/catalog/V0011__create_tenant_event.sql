-- What operators have changed of tenants, when, and who it was.
create table tenant_event (
  event_id uuid not null,
  tenant_id uuid not null,
  actor_id uuid not null,
  -- The tenant's member, by its name in the API, and its value before and after.
  member text not null,
  old_value text,
  new_value text,
  created_at timestamptz not null,
  constraint tenant_event_pk primary key (event_id),
  constraint tenant_event_member_ck check (member in ('name', 'state', 'tier', 'retentionDays')),
  constraint tenant_event_change_ck check (old_value is distinct from new_value),
  constraint tenant_event_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index tenant_event_tenant_ix on tenant_event (tenant_id, event_id);

grant select, insert on tenant_event to daybook_app;
