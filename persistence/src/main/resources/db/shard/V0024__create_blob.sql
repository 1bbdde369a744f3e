-- Blobs: content that was uploaded. The bytes lie in the blob store, once per tenant; a row says that a
-- workspace has them, and only rows give access.

create table blob (
  tenant_id uuid not null,
  workspace_id uuid not null,
  hash bytea not null,
  size bigint not null,
  -- As found in the bytes.
  media_type text not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  constraint blob_pk primary key (tenant_id, workspace_id, hash),
  constraint blob_hash_ck check (octet_length(hash) = 32),
  constraint blob_size_ck check (size >= 0),
  constraint blob_media_type_ck check (char_length(media_type) between 3 and 255),
  constraint blob_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
-- Whether any workspace of the tenant still has it.
create index blob_hash_ix on blob (tenant_id, hash);

-- Which entries name which blobs: by what an entry holds, or by the keyframe that a redaction left.
create table journal_blob (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  position bigint not null,
  hash bytea not null,
  constraint journal_blob_pk primary key (tenant_id, workspace_id, item_id, position, hash),
  constraint journal_blob_entry_fk foreign key (tenant_id, workspace_id, position)
    references journal_entry (tenant_id, workspace_id, position),
  constraint journal_blob_blob_fk foreign key (tenant_id, workspace_id, hash)
    references blob (tenant_id, workspace_id, hash)
);
create index journal_blob_hash_ix on journal_blob (tenant_id, workspace_id, hash);

-- Bytes that a workspace has no right to any more: to be removed if no other one of the tenant has.
create table blob_removal (
  tenant_id uuid not null,
  hash bytea not null,
  requested_at timestamptz not null default now(),
  constraint blob_removal_pk primary key (tenant_id, hash),
  constraint blob_removal_hash_ck check (octet_length(hash) = 32)
);

alter table blob enable row level security;
alter table blob force row level security;
create policy tenant_only on blob using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table journal_blob enable row level security;
alter table journal_blob force row level security;
create policy tenant_only on journal_blob using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table blob_removal enable row level security;
alter table blob_removal force row level security;
create policy tenant_only on blob_removal using (tenant_id = current_setting('daybook.tenant')::uuid);

grant select, insert on blob to daybook_app;
grant select, insert on journal_blob to daybook_app;
grant select, delete on blob_removal to daybook_app;

-- Takes from the workspace the blobs that only erased payloads of an item had named. Called in the
-- transaction of a redaction, behind its keyframe; says how many went.
create function release_blobs(workspace uuid, item uuid)
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  tenant uuid := current_setting('daybook.tenant')::uuid;
  named bytea[];
  released integer;
begin
  with erased as (
    delete from journal_blob b using journal_entry e
     where b.tenant_id = tenant and b.workspace_id = workspace and b.item_id = item
       and e.tenant_id = tenant and e.workspace_id = workspace and e.position = b.position
       and (e.patch is null
         -- An earlier redaction's keyframe went with what it was made of.
         or (e.operation = 'redact' and not exists (
           select from journal_snapshot s
            where s.tenant_id = tenant and s.workspace_id = workspace and s.item_id = item
              and s.position = e.position)))
    returning b.hash)
  select coalesce(array_agg(distinct hash), '{}') into named from erased;
  with released as (
    delete from blob b
     where b.tenant_id = tenant and b.workspace_id = workspace and b.hash = any (named)
       and not exists (
         select from journal_blob j
          where j.tenant_id = tenant and j.workspace_id = workspace and j.hash = b.hash)
    returning b.hash)
  insert into blob_removal (tenant_id, hash) select tenant, hash from released
  -- One that is asked for already is asked for anew: whoever removes holds its row meanwhile.
  on conflict on constraint blob_removal_pk do update set requested_at = excluded.requested_at;
  select count(*) into released
    from unnest(named) n (hash)
   where not exists (
     select from blob b
      where b.tenant_id = tenant and b.workspace_id = workspace and b.hash = n.hash);
  return released;
end
$$;

grant select, delete on journal_blob to daybook_redactor;
grant select, delete on blob to daybook_redactor;
grant select, insert, update (requested_at) on blob_removal to daybook_redactor;
grant create on schema daybook to daybook_redactor;
alter function release_blobs(uuid, uuid) owner to daybook_redactor;
revoke create on schema daybook from daybook_redactor;
set role daybook_redactor;
revoke all on function release_blobs(uuid, uuid) from public;
grant execute on function release_blobs(uuid, uuid) to daybook_app;
set role daybook_owner;
