-- The journal: format version 1, see docs/journal-format.md. Append-only by grant.

create table journal_head (
  tenant_id uuid not null,
  workspace_id uuid not null,
  position bigint not null,
  chain_hash bytea not null,
  recorded_at timestamptz not null,
  fence text not null default 'open',
  constraint journal_head_pk primary key (tenant_id, workspace_id),
  constraint journal_head_position_ck check (position >= 0),
  constraint journal_head_chain_ck check (octet_length(chain_hash) = 32),
  constraint journal_head_fence_ck check (fence in ('open', 'moving', 'closed', 'archived')),
  constraint journal_head_workspace_fk foreign key (tenant_id, workspace_id)
    references workspace (tenant_id, workspace_id)
) with (
  -- One row a workspace, updated by every commit: room for new versions on its own page.
  fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000
);

create table journal_entry (
  tenant_id uuid not null,
  workspace_id uuid not null,
  position bigint not null,
  commit_position bigint not null,
  item_id uuid not null,
  kind text not null,
  operation text not null,
  previous_position bigint,
  base_position bigint,
  patch text,
  conflict text,
  origin text,
  actor_id uuid not null,
  device_id uuid,
  command_id uuid not null,
  recorded_at timestamptz not null,
  schema_version integer not null,
  salt bytea,
  payload_hash bytea not null,
  chain_hash bytea not null,
  constraint journal_entry_pk primary key (tenant_id, workspace_id, position),
  constraint journal_entry_position_ck check (position > 0 and commit_position >= position),
  constraint journal_entry_previous_ck check (previous_position > 0 and previous_position < position),
  constraint journal_entry_base_ck check (base_position >= 0 and base_position < position),
  constraint journal_entry_kind_ck check (kind ~ '^[a-z][a-z0-9]{0,30}$'),
  constraint journal_entry_operation_ck
    check (operation in ('create', 'update', 'delete', 'restore', 'redact')),
  constraint journal_entry_schema_version_ck check (schema_version > 0),
  -- All of the payload is there, or (redacted) none of it.
  constraint journal_entry_payload_ck check (
    (salt is not null and patch is not null and octet_length(salt) = 16)
    or (salt is null and patch is null and conflict is null and origin is null)),
  constraint journal_entry_hash_ck
    check (octet_length(payload_hash) = 32 and octet_length(chain_hash) = 32),
  constraint journal_entry_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);

-- Keyframes: an item's document as of a position, so that no version is far from a whole document.
create table journal_snapshot (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  position bigint not null,
  document text not null,
  constraint journal_snapshot_pk primary key (tenant_id, workspace_id, item_id, position),
  constraint journal_snapshot_entry_fk foreign key (tenant_id, workspace_id, position)
    references journal_entry (tenant_id, workspace_id, position)
);

-- The first answer to each command, for whoever repeats it.
create table command_outcome (
  tenant_id uuid not null,
  workspace_id uuid not null,
  actor_id uuid not null,
  command_id uuid not null,
  request_hash bytea not null,
  outcome text not null,
  expires_at timestamptz not null,
  constraint command_outcome_pk primary key (tenant_id, workspace_id, actor_id, command_id),
  constraint command_outcome_request_ck check (octet_length(request_hash) = 32),
  constraint command_outcome_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index command_outcome_expires_ix on command_outcome (tenant_id, expires_at);

alter table journal_head enable row level security;
alter table journal_head force row level security;
create policy tenant_only on journal_head
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table journal_entry enable row level security;
alter table journal_entry force row level security;
create policy tenant_only on journal_entry
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table journal_snapshot enable row level security;
alter table journal_snapshot force row level security;
create policy tenant_only on journal_snapshot
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table command_outcome enable row level security;
alter table command_outcome force row level security;
create policy tenant_only on command_outcome
  using (tenant_id = current_setting('daybook.tenant')::uuid);

grant select, insert on journal_head to daybook_app;
grant update (position, chain_hash, recorded_at, fence) on journal_head to daybook_app;
grant select, insert on journal_entry to daybook_app;
grant select, insert on journal_snapshot to daybook_app;
grant select, insert, delete on command_outcome to daybook_app;

-- Erases the payloads of entries of one item, and every copy of them. Called in the transaction that
-- appends the redact entry; the keyframe at that entry is written after it.
create function redact_entries(workspace uuid, item uuid, targets bigint[])
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  tenant uuid := current_setting('daybook.tenant')::uuid;
  redacted integer;
begin
  update journal_entry
     set patch = null, conflict = null, origin = null, salt = null
   where tenant_id = tenant and workspace_id = workspace and item_id = item
     and position = any (targets) and operation <> 'redact';
  get diagnostics redacted = row_count;
  delete from journal_snapshot
   where tenant_id = tenant and workspace_id = workspace and item_id = item
     and position >= (select min(t) from unnest(targets) t);
  return redacted;
end
$$;

grant select, update (patch, conflict, origin, salt) on journal_entry to daybook_redactor;
grant select, delete on journal_snapshot to daybook_redactor;
grant create on schema daybook to daybook_redactor;
alter function redact_entries(uuid, uuid, bigint[]) owner to daybook_redactor;
revoke create on schema daybook from daybook_redactor;
set role daybook_redactor;
revoke all on function redact_entries(uuid, uuid, bigint[]) from public;
grant execute on function redact_entries(uuid, uuid, bigint[]) to daybook_app;
set role daybook_owner;
