-- Backups that nobody asks for: how often, and for how long they are kept, is a tier's. Null: tenants of the tier are not
-- backed up, and what was taken of them before stays.
alter table tier
  add column backup_hours integer,
  add column backup_whole_days integer,
  add column backup_keep_days integer,
  add constraint tier_backup_ck check (
    (backup_hours is null) = (backup_whole_days is null) and (backup_hours is null) = (backup_keep_days is null)),
  add constraint tier_backup_hours_ck check (backup_hours between 1 and 8760),
  add constraint tier_backup_whole_ck check (backup_whole_days between 1 and 366),
  add constraint tier_backup_keep_ck check (backup_keep_days between 1 and 36500);

-- The shortest time that any keeps them for bounds the search for those whose time is over.
create index tier_backup_keep_ix on tier (backup_keep_days);

update tier set backup_hours = 24, backup_whole_days = 14, backup_keep_days = 30 where name in ('free', 'team');
update tier set backup_hours = 4, backup_whole_days = 7, backup_keep_days = 60 where name = 'business';
update tier set backup_hours = 1, backup_whole_days = 3, backup_keep_days = 90 where name = 'enterprise';

-- Whether it is a backup: those go when their time is over, what somebody asked for stays until somebody removes it.
alter table archive add column scheduled boolean not null default false;
create index archive_taken_ix on archive (taken_at) where scheduled;

-- Files of archives that are none any more: kept until the file is gone, for whoever removes it may die before.
create table archive_removal (
  tenant_id uuid not null,
  archive_id uuid not null,
  manifest_hash bytea not null,
  constraint archive_removal_pk primary key (tenant_id, archive_id, manifest_hash),
  constraint archive_removal_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);

-- No archive goes while a tenant is being made of it.
create index tenant_restore_open_ix on tenant_restore (source_id, archive_id) where ended_at is null;

-- How each tenant that is backed up stands: made when it is first met, with a place of its own in the hours.
create table backup (
  tenant_id uuid not null,
  -- When it is looked at next.
  due_at timestamptz not null,
  -- All that was there by then is in an archive; at first when the tenant was made, and was nothing.
  safe_at timestamptz not null,
  -- The last backup, which is never removed by itself and which the next one goes on from, and what it was taken of, as a
  -- hash; null for none.
  archive_id uuid,
  fingerprint bytea,
  -- The server that looks at it is believed to do so until then.
  claimed_until timestamptz,
  -- The backup under way, and what it is taken of.
  job_id uuid,
  taking bytea,
  -- Since the last that was good.
  failures integer not null default 0,
  failed_at timestamptz,
  problem text,
  constraint backup_pk primary key (tenant_id),
  constraint backup_fingerprint_ck check (octet_length(fingerprint) = 32 and octet_length(taking) = 32),
  constraint backup_taking_ck check ((job_id is null) = (taking is null)),
  constraint backup_failures_ck check (
    failures >= 0 and (failures = 0) = (failed_at is null) and (failures = 0) = (problem is null)),
  constraint backup_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index backup_due_ix on backup (due_at) where job_id is null;
create index backup_open_ix on backup (tenant_id) where job_id is not null or claimed_until is not null;
create index backup_safe_ix on backup (safe_at);
create index backup_failing_ix on backup (tenant_id) where failures > 0;

grant select, insert, delete on archive_removal to daybook_app;
grant select, insert, update on backup to daybook_app;
