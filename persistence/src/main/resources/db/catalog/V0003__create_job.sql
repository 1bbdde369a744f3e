-- Long work: what was asked for, how far it has come, who is at it. The truth about a job: the batch runtime's own
-- repository does not outlive its server.

create table job (
  job_id uuid not null,
  tenant_id uuid not null,
  workspace_id uuid,
  kind text not null,
  state text not null default 'queued',
  actor_id uuid not null,
  -- The client's name for the call: repeated, it begins no second job.
  command_id uuid not null,
  parameters text not null,
  done bigint not null default 0,
  total bigint not null default 0,
  result text not null default '{}',
  report_parts integer not null default 0,
  -- Where a server goes on that takes the job over.
  checkpoint text,
  node text,
  leased_until timestamptz,
  -- Counts the takings: what an earlier taker still writes is refused.
  lease bigint not null default 0,
  -- Takings since the last checkpoint.
  attempts integer not null default 0,
  cancel_requested boolean not null default false,
  problem text,
  detail text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  constraint job_pk primary key (job_id),
  constraint job_command_uq unique (actor_id, command_id),
  constraint job_state_ck check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  constraint job_kind_ck check (kind ~ '^[a-z]{1,30}$'),
  constraint job_lease_ck check (state <> 'running' or leased_until is not null),
  constraint job_ended_ck check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint job_progress_ck check (done >= 0 and total >= 0),
  constraint job_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index job_open_ix on job (job_id) where state in ('queued', 'running');
create index job_tenant_ix on job (tenant_id, job_id);
create index job_actor_ix on job (actor_id, job_id);
create index job_workspace_ix on job (workspace_id, job_id);
create index job_ended_ix on job (ended_at);

-- A report, written a part at a time beside the checkpoint that it belongs to.
create table job_report (
  job_id uuid not null,
  part integer not null,
  entries text not null,
  constraint job_report_pk primary key (job_id, part),
  constraint job_report_job_fk foreign key (job_id) references job (job_id) on delete cascade
);

grant select, insert, update, delete on job to daybook_app;
grant select, insert, delete on job_report to daybook_app;
