-- Webhooks: each follows its workspace's journal from a position of its own, and sends what it finds there.
-- What could not be delivered is kept as positions, never as content: it is read again when it is sent.
create table webhook (
  tenant_id uuid not null,
  workspace_id uuid not null,
  webhook_id uuid not null,
  -- What its owners set. The version is raised by each change of it.
  version bigint not null default 1,
  url text not null,
  -- Words; null for all.
  kinds text[],
  operations text[],
  secret bytea not null,
  -- Signs beside the new one until then.
  previous_secret bytea,
  previous_secret_until timestamptz,
  state text not null default 'active',
  -- Why the server has switched it off.
  reason text,
  -- In whose right it delivers: whoever saved it last.
  owner_id uuid not null,
  -- Of the call that made it, to know that one again.
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- How far it has come: all entries up to here are delivered, dead letters or filtered out.
  position bigint not null,
  -- The batch under way: the entries from there up to this position.
  message_id uuid,
  end_position bigint,
  attempts integer not null default 0,
  first_attempt_at timestamptz,
  last_attempt_at timestamptz,
  -- Null for at once.
  next_attempt_at timestamptz,
  last_status integer,
  last_error text,
  -- Dead letters since the last delivery.
  dead_running integer not null default 0,
  -- The server that is at it; what another one writes meets no row.
  lease uuid,
  leased_until timestamptz,
  constraint webhook_pk primary key (tenant_id, workspace_id, webhook_id),
  constraint webhook_version_ck check (version > 0),
  constraint webhook_url_ck check (char_length(url) between 1 and 2000),
  constraint webhook_state_ck check (state in ('active', 'paused', 'off')),
  constraint webhook_reason_ck check ((state = 'off') = (reason is not null)),
  constraint webhook_secret_ck
    check ((previous_secret is null) = (previous_secret_until is null)),
  constraint webhook_request_ck check (octet_length(request_hash) = 32),
  constraint webhook_position_ck check (position >= 0),
  constraint webhook_batch_ck check (
    (message_id is null and end_position is null) or (message_id is not null and end_position > position)),
  constraint webhook_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
) with (
  -- Updated by every delivery: room for new versions on its own page.
  fillfactor = 50
);

create table webhook_dead_letter (
  tenant_id uuid not null,
  workspace_id uuid not null,
  webhook_id uuid not null,
  message_id uuid not null,
  -- The entries behind this position, up to the other.
  after_position bigint not null,
  end_position bigint not null,
  attempts integer not null,
  last_status integer,
  last_error text,
  died_at timestamptz not null default now(),
  constraint webhook_dead_letter_pk primary key (tenant_id, workspace_id, webhook_id, message_id),
  constraint webhook_dead_letter_position_ck
    check (after_position >= 0 and end_position > after_position),
  constraint webhook_dead_letter_webhook_fk foreign key (tenant_id, workspace_id, webhook_id)
    references webhook (tenant_id, workspace_id, webhook_id) on delete cascade
);

alter table webhook enable row level security;
alter table webhook force row level security;
create policy tenant_only on webhook
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table webhook_dead_letter enable row level security;
alter table webhook_dead_letter force row level security;
create policy tenant_only on webhook_dead_letter
  using (tenant_id = current_setting('daybook.tenant')::uuid);

grant select, insert, delete on webhook to daybook_app;
grant update (
  version, url, kinds, operations, secret, previous_secret, previous_secret_until, state, reason,
  owner_id, updated_at, position, message_id, end_position, attempts, first_attempt_at,
  last_attempt_at, next_attempt_at, last_status, last_error, dead_running, lease, leased_until)
  on webhook to daybook_app;
grant select, insert, delete on webhook_dead_letter to daybook_app;
