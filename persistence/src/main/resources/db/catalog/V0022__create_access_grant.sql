-- Operators' access to what tenants keep: granted for a reason and a time, and recorded at each use.

create table access_grant (
  tenant_id uuid not null,
  grant_id uuid not null,
  operator_id uuid not null,
  -- As the operator was called then: the tenant is shown it for as long as it is there.
  operator_name text not null,
  reason text not null,
  -- Null for all of the tenant's shared workspaces.
  workspace_ids uuid[],
  -- How often it may be used, and was.
  uses_max integer not null,
  uses integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- When it was given back, or taken away, before it expired, and by whom.
  ended_at timestamptz,
  ended_by uuid,
  constraint access_grant_pk primary key (tenant_id, grant_id),
  constraint access_grant_reason_ck check (reason <> ''),
  constraint access_grant_uses_ck check (uses between 0 and uses_max),
  constraint access_grant_expires_ck check (expires_at > created_at),
  constraint access_grant_ended_ck check ((ended_at is null) = (ended_by is null)),
  constraint access_grant_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index access_grant_operator_ix on access_grant (operator_id, expires_at) where ended_at is null;

create table access_use (
  tenant_id uuid not null,
  grant_id uuid not null,
  -- 1, 2, 3 ... of the grant's uses. The same request within a minute is one of them.
  number integer not null,
  workspace_id uuid not null,
  method text not null,
  path text not null,
  used_at timestamptz not null default now(),
  constraint access_use_pk primary key (tenant_id, grant_id, number),
  constraint access_use_grant_fk foreign key (tenant_id, grant_id)
    references access_grant (tenant_id, grant_id)
);

-- What was granted and done is never changed: a grant only comes to its end.
grant select, insert on access_grant, access_use to daybook_app;
grant update (uses, ended_at, ended_by) on access_grant to daybook_app;
