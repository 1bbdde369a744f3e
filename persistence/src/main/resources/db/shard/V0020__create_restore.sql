-- Restores: each brings an item, a folder with what lies in it, or a workspace back to what it was at a
-- position, by appending. A row holds how far one has come; it moves in the transactions that append.

create table restore (
  tenant_id uuid not null,
  workspace_id uuid not null,
  restore_id uuid not null,
  actor_id uuid not null,
  request_hash bytea not null,
  target text not null,
  target_id uuid,
  -- Back to what was here, of what had changed up to the head.
  position bigint not null,
  head bigint not null,
  -- What the order of its changes is told by, how many they are and how many are behind.
  plan_hash bytea,
  total integer not null default 0,
  done integer not null default 0,
  restored integer not null default 0,
  deleted integer not null default 0,
  left_out integer not null default 0,
  -- The first of those left out, with the reasons: a JSON array.
  left_out_items text not null default '[]',
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint restore_pk primary key (tenant_id, workspace_id, restore_id),
  constraint restore_request_ck check (octet_length(request_hash) = 32),
  constraint restore_plan_ck check (octet_length(plan_hash) = 32),
  constraint restore_target_ck check (target in ('workspace', 'folder', 'item')
    and (target = 'workspace') = (target_id is null)),
  constraint restore_position_ck check (position >= 0 and position <= head),
  constraint restore_done_ck check (done between 0 and total),
  constraint restore_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);

alter table restore enable row level security;
alter table restore force row level security;
create policy tenant_only on restore using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert on restore to daybook_app;
grant update (plan_hash, total, done, restored, deleted, left_out, left_out_items, ended_at)
  on restore to daybook_app;
