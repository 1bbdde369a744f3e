-- How far the making of a tenant is: written with the tenant, in one commit, and done step by step by whoever holds
-- the lease. A server that dies leaves the rest to any other.

create table provisioning (
  tenant_id uuid not null,
  administrator_id uuid not null,
  -- Counts the takings: what an earlier taker still writes meets no row.
  lease bigint not null default 1,
  leased_until timestamptz not null,
  -- What was in the way of the last attempt.
  problem text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint provisioning_pk primary key (tenant_id),
  constraint provisioning_lease_ck check (lease > 0),
  constraint provisioning_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
  constraint provisioning_administrator_fk foreign key (administrator_id) references account (person_id)
);
create index provisioning_open_ix on provisioning (leased_until) where ended_at is null;

-- The workspaces that a tenant begins with. Their ids are kept before they are made: made again, nothing changes.
create table provisioning_workspace (
  tenant_id uuid not null,
  number integer not null,
  workspace_id uuid not null,
  name text not null,
  made_at timestamptz,
  constraint provisioning_workspace_pk primary key (tenant_id, number),
  constraint provisioning_workspace_number_ck check (number > 0),
  constraint provisioning_workspace_name_ck check (char_length(name) between 1 and 200),
  constraint provisioning_workspace_provisioning_fk
    foreign key (tenant_id) references provisioning (tenant_id) on delete cascade
);

grant select, insert, update on provisioning, provisioning_workspace to daybook_app;
