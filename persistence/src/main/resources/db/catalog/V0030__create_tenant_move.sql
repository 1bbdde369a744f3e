-- Moving a tenant to another shard: who asked for it, how far it is, and what came of it.

create table tenant_move (
  move_id uuid not null,
  tenant_id uuid not null,
  source text not null,
  target text not null,
  -- What it is to have from the flip on; null for as it is.
  tier text,
  -- following: it is loaded there, and what changes after it. fenced: nothing is written, for the last of it. flipped: it
  -- lives there, and that is proved. leaving: it was proved, and what is here goes. Then ended; or calling-off, called-off.
  step text not null default 'following',
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  -- Since when every server that asks is told of it: behind the commit that has begun it.
  known_from timestamptz,
  -- Counts the runs: what an earlier one still brings is refused.
  run integer not null default 0,
  -- Counts how often it was fenced: an earlier fencing does not flip.
  fencing integer not null default 0,
  fenced_at timestamptz,
  -- Whether the first shard was told to fence it, and not yet, for sure, to open it.
  held boolean not null default false,
  flipped_at timestamptz,
  ended_at timestamptz,
  -- How often what had changed was loaded after it, and what.
  rounds integer not null default 0,
  workspaces bigint not null default 0,
  entries bigint not null default 0,
  -- How long nothing could be written, before the flip and up to the opening behind it.
  pause_ms bigint,
  constraint tenant_move_pk primary key (move_id),
  constraint tenant_move_step_ck check (step in
    ('following', 'fenced', 'flipped', 'leaving', 'ended', 'calling-off', 'called-off')),
  constraint tenant_move_shards_ck check (source <> target),
  constraint tenant_move_count_ck
    check (run >= 0 and fencing >= 0 and rounds >= 0 and workspaces >= 0 and entries >= 0 and pause_ms >= 0),
  constraint tenant_move_ended_ck check ((ended_at is not null) = (step in ('ended', 'called-off'))),
  constraint tenant_move_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
  constraint tenant_move_tier_fk foreign key (tier) references tier (name),
  constraint tenant_move_source_fk foreign key (source) references shard (name),
  constraint tenant_move_target_fk foreign key (target) references shard (name)
);
create unique index tenant_move_open_uq on tenant_move (tenant_id) where ended_at is null;
create index tenant_move_open_ix on tenant_move (move_id) where ended_at is null;
create index tenant_move_target_ix on tenant_move (target) where ended_at is null;
create index tenant_move_tenant_ix on tenant_move (tenant_id, move_id);
grant select, insert on tenant_move to daybook_app;
grant update (step, known_from, run, held, fencing, fenced_at, flipped_at, ended_at, rounds, workspaces, entries, pause_ms)
  on tenant_move to daybook_app;

-- One job at a time is at a move.
create unique index job_move_uq on job (tenant_id) where kind = 'move' and state in ('queued', 'running');

-- A move is a change of the tenant like any other.
alter table tenant_event
  drop constraint tenant_event_member_ck,
  add constraint tenant_event_member_ck check (member in ('name', 'state', 'tier', 'retentionDays', 'shard'));

-- How many tenants may live on a shard; null for as many as come.
alter table shard
  add column tenants_max integer,
  add constraint shard_tenants_max_ck check (tenants_max > 0);
