-- Conflicts: the entries whose merge has set something aside, posted from the journal and from nothing
-- else. What was set aside stands in the entry alone, so that erasing it there erases it.

create table conflict (
  tenant_id uuid not null,
  workspace_id uuid not null,
  -- Of the entry.
  position bigint not null,
  item_id uuid not null,
  kind text not null,
  -- Whether nobody need look at it, for a policy of the workspace's has decided.
  settled boolean not null,
  -- The entry by which a person has resolved it.
  resolved_position bigint,
  constraint conflict_pk primary key (tenant_id, workspace_id, position),
  constraint conflict_resolved_ck check (resolved_position > position),
  constraint conflict_entry_fk foreign key (tenant_id, workspace_id, position)
    references journal_entry (tenant_id, workspace_id, position)
);
create index conflict_open_ix on conflict (tenant_id, workspace_id, position)
  where not settled and resolved_position is null;
create index conflict_resolved_ix on conflict (tenant_id, workspace_id, resolved_position)
  where resolved_position is not null;

alter table conflict enable row level security;
alter table conflict force row level security;
create policy tenant_only on conflict using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, delete on conflict to daybook_app;
grant update (settled, resolved_position) on conflict to daybook_app;
