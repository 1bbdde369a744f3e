-- The control plane: which shards there are, which tenant lives where, and who may come in.

create table shard (
  name text not null,
  -- What the epoch is watched by: a change of either means that the shard may have been rewound.
  system_identifier text,
  timeline text,
  created_at timestamptz not null default now(),
  constraint shard_pk primary key (name),
  constraint shard_name_ck check (name ~ '^[a-z][a-z0-9]{0,30}$')
);

create table tenant (
  tenant_id uuid not null,
  slug text not null,
  name text not null,
  state text not null,
  shard text not null,
  epoch integer not null default 1,
  created_at timestamptz not null default now(),
  constraint tenant_pk primary key (tenant_id),
  constraint tenant_slug_uq unique (slug),
  constraint tenant_slug_ck check (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
  constraint tenant_name_ck check (char_length(name) between 1 and 200),
  constraint tenant_state_ck check (state in ('provisioning', 'active', 'suspended')),
  constraint tenant_epoch_ck check (epoch > 0),
  constraint tenant_shard_fk foreign key (shard) references shard (name)
);
create index tenant_shard_ix on tenant (shard);

create table account (
  person_id uuid not null,
  tenant_id uuid,
  user_name text not null,
  display_name text not null,
  part text not null,
  password_hash text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_pk primary key (person_id),
  constraint account_user_name_uq unique (user_name),
  constraint account_user_name_ck check (user_name ~ '^[a-z0-9][a-z0-9._@+-]{0,126}$'),
  constraint account_display_name_ck check (char_length(display_name) between 1 and 200),
  constraint account_part_ck check (part in ('operator', 'administrator', 'person')),
  -- Operators belong to no tenant; everybody else belongs to one.
  constraint account_tenant_ck check ((part = 'operator') = (tenant_id is null)),
  constraint account_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index account_tenant_ix on account (tenant_id, user_name);

create table api_key (
  key_id uuid not null,
  person_id uuid not null,
  name text not null,
  -- SHA-256 of 32 random bytes: nothing to guess, so no slow hash is needed.
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pk primary key (key_id),
  constraint api_key_name_ck check (char_length(name) between 1 and 200),
  constraint api_key_secret_ck check (octet_length(secret_hash) = 32),
  constraint api_key_person_fk foreign key (person_id) references account (person_id)
);
create index api_key_person_ix on api_key (person_id, created_at);

-- Keyed by the name that was tried, whether or not there is such an account: both look alike.
create table sign_in_failure (
  user_name text not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz not null,
  constraint sign_in_failure_pk primary key (user_name),
  constraint sign_in_failure_ck check (failures > 0)
);
create index sign_in_failure_last_ix on sign_in_failure (last_at);

create table signing_key (
  key_id text not null,
  jwk text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint signing_key_pk primary key (key_id)
);

grant select, insert, update on shard, tenant, account, api_key, signing_key to daybook_app;
grant select, insert, update, delete on sign_in_failure to daybook_app;
grant select on flyway_schema_history to daybook_app;
