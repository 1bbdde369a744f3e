-- Checkpoints: signed statements of where a journal stood, kept to hold it to them later.
create table journal_checkpoint (
  tenant_id uuid not null,
  workspace_id uuid not null,
  position bigint not null,
  epoch integer not null,
  made_at timestamptz not null default now(),
  note text not null,
  constraint journal_checkpoint_pk primary key (tenant_id, workspace_id, position, epoch),
  constraint journal_checkpoint_position_ck check (position > 0),
  constraint journal_checkpoint_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);

alter table journal_checkpoint enable row level security;
alter table journal_checkpoint force row level security;
create policy tenant_only on journal_checkpoint
  using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, delete on journal_checkpoint to daybook_app;
