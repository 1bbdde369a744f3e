-- The horizon: retention thins the journal's payloads, never its entries. Up to the horizon only the last
-- entry of each item at it still has its payload, and a keyframe where that entry does not hold the document.

alter table journal_head
  add column horizon bigint not null default 0,
  -- The last entry that told of thinning, for the next one to name as its previous.
  add column horizon_entry bigint,
  add constraint journal_head_horizon_ck check (horizon >= 0 and horizon <= position),
  add constraint journal_head_horizon_entry_ck check (horizon_entry > 0 and horizon_entry <= position);
grant update (horizon, horizon_entry) on journal_head to daybook_app;

-- Of a deleted milestone nothing need be left but that it was there.
alter table milestone
  drop constraint milestone_title_ck,
  add constraint milestone_title_ck
    check (char_length(title) <= 500 and (deleted or char_length(title) > 0));

-- Erases the payloads of entries that later ones have superseded, the keyframes before those, and the
-- blobs that nothing else names. Called in the transaction that appends the redact entry, behind the
-- keyframes that stay; says how many blobs went.
grant create on schema daybook to daybook_redactor;
set role daybook_redactor;
create function thin_entries(workspace uuid, targets bigint[], items uuid[], lasts bigint[])
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  tenant uuid := current_setting('daybook.tenant')::uuid;
  named bytea[];
  released integer;
begin
  update journal_entry
     set patch = null, conflict = null, origin = null, salt = null
   where tenant_id = tenant and workspace_id = workspace
     and position = any (targets) and operation <> 'redact';
  delete from journal_snapshot s using unnest(items, lasts) k (item_id, last)
   where s.tenant_id = tenant and s.workspace_id = workspace
     and s.item_id = k.item_id and s.position < k.last;
  with erased as (
    delete from journal_blob b using unnest(items, lasts) k (item_id, last)
     where b.tenant_id = tenant and b.workspace_id = workspace
       and b.item_id = k.item_id and b.position < k.last
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
  on conflict on constraint blob_removal_pk do update set requested_at = excluded.requested_at;
  get diagnostics released = row_count;
  return released;
end
$$;
revoke all on function thin_entries(uuid, bigint[], uuid[], bigint[]) from public;
grant execute on function thin_entries(uuid, bigint[], uuid[], bigint[]) to daybook_app;
set role daybook_owner;
revoke create on schema daybook from daybook_redactor;
