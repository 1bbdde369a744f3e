-- Moving a tenant from one shard to another: what each of them knows of it. The application changes none of it itself:
-- functions of the owner do, under the policies, from one state to the next, and each names the move it belongs to.

-- following: it lives here and is being loaded elsewhere. fenced: nothing of it is written any more. left: it lives
-- elsewhere, and what is here may go. arriving: it is being loaded here. ended: that move is over here, whatever came
-- of it; the row stays, so that a server that has not heard of it begins nothing anew. Later moves have greater ids.
create table tenant_fence (
  tenant_id uuid not null,
  move_id uuid not null,
  state text not null,
  -- Counts the fencings, or where it arrives the runs: what an earlier one still does meets no row.
  fencing integer not null default 0,
  fenced_at timestamptz,
  constraint tenant_fence_pk primary key (tenant_id),
  constraint tenant_fence_state_ck check (state in ('following', 'fenced', 'left', 'arriving', 'ended')),
  constraint tenant_fence_fencing_ck check (fencing >= 0),
  constraint tenant_fence_time_ck check (fenced_at is not null or state not in ('fenced', 'left'))
);
alter table tenant_fence enable row level security;
alter table tenant_fence force row level security;
create policy tenant_only on tenant_fence using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select on tenant_fence to daybook_app;

-- What guards the functions below: who means another tenant than the one that is set is refused.
create function require_tenant(of_tenant uuid) returns void
  language plpgsql stable
  set search_path = daybook, pg_temp
as $$
begin
  if of_tenant is distinct from current_setting('daybook.tenant')::uuid then
    raise exception 'the tenant is not the one that is set' using errcode = 'insufficient_privilege';
  end if;
end
$$;
revoke all on function require_tenant(uuid) from public;

-- Writes that take no head's lock hold this one, shared, to their commit; who fences waits for them.
create function tenant_lock(of_tenant uuid) returns bigint
  language sql immutable
  set search_path = daybook, pg_temp
as $$
  select hashtextextended('daybook tenant ' || of_tenant, 0)
$$;
revoke all on function tenant_lock(uuid) from public;
grant execute on function tenant_lock(uuid) to daybook_app;

-- Refuses to write what a move has fenced. What the owner's functions do has been looked at by them.
create function refuse_fenced_tenant() returns trigger
  language plpgsql
  set search_path = daybook, pg_temp
as $$
declare
  tenant uuid := nullif(current_setting('daybook.tenant', true), '')::uuid;
begin
  if tenant is not null and current_user = 'daybook_app' then
    perform pg_advisory_xact_lock_shared(tenant_lock(tenant));
    if exists (select from tenant_fence f where f.tenant_id = tenant and f.state in ('fenced', 'left')) then
      raise exception 'the tenant is being moved' using errcode = 'DB001';
    end if;
  end if;
  return null;
end
$$;
revoke execute on function refuse_fenced_tenant() from public;
create trigger workspace_fenced before insert or update or delete on workspace
  for each statement execute function refuse_fenced_tenant();
create trigger member_fenced before insert or update or delete on member
  for each statement execute function refuse_fenced_tenant();
create trigger webhook_fenced before insert or update or delete on webhook
  for each statement execute function refuse_fenced_tenant();
create trigger webhook_dead_letter_fenced before insert or update or delete on webhook_dead_letter
  for each statement execute function refuse_fenced_tenant();
create trigger blob_fenced before insert or update or delete on blob
  for each statement execute function refuse_fenced_tenant();
create trigger blob_removal_fenced before insert or update or delete on blob_removal
  for each statement execute function refuse_fenced_tenant();
create trigger restore_fenced before insert or update or delete on restore
  for each statement execute function refuse_fenced_tenant();
create trigger journal_checkpoint_fenced before insert or update or delete on journal_checkpoint
  for each statement execute function refuse_fenced_tenant();
-- They are made under the head's lock; only their forgetting is not.
create trigger command_outcome_fenced before delete on command_outcome
  for each statement execute function refuse_fenced_tenant();

-- Begins to follow a tenant that lives here. Answers whether it is so.
create function follow_tenant(of_tenant uuid, of_move uuid)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  perform require_tenant(of_tenant);
  insert into tenant_fence as f (tenant_id, move_id, state)
    select of_tenant, of_move, 'following'
     where not exists (select from erasure e where e.tenant_id = of_tenant)
    on conflict on constraint tenant_fence_pk
    do update set move_id = of_move, state = 'following', fencing = 0, fenced_at = null
     where f.state in ('ended', 'following') and f.move_id < of_move;
  return exists (
    select from tenant_fence f
     where f.tenant_id = of_tenant and f.move_id = of_move and f.state in ('following', 'fenced'));
end
$$;
revoke all on function follow_tenant(uuid, uuid) from public;
grant execute on function follow_tenant(uuid, uuid) to daybook_app;

-- Fences a tenant that is followed: its heads in the order of their ids, each under its lock, and then all that is
-- written without one. Answers whether it is so; a fencing that others have gone past is refused.
create function fence_tenant(of_tenant uuid, of_move uuid, number integer)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
begin
  perform require_tenant(of_tenant);
  perform 1 from tenant_fence f
    where f.tenant_id = of_tenant and f.move_id = of_move
      and (f.state = 'following' and f.fencing < number or f.state = 'fenced' and f.fencing = number)
      for update;
  if not found then
    return false;
  end if;
  perform 1 from journal_head h
    where h.tenant_id = of_tenant and h.fence = 'open' order by h.workspace_id for no key update;
  update journal_head set fence = 'moving' where tenant_id = of_tenant and fence = 'open';
  perform pg_advisory_xact_lock(tenant_lock(of_tenant));
  -- A workspace may have been made behind the first look.
  perform 1 from journal_head h
    where h.tenant_id = of_tenant and h.fence = 'open' order by h.workspace_id for no key update;
  update journal_head set fence = 'moving' where tenant_id = of_tenant and fence = 'open';
  update tenant_fence set state = 'fenced', fencing = number, fenced_at = clock_timestamp()
   where tenant_id = of_tenant and state = 'following';
  return true;
end
$$;
revoke all on function fence_tenant(uuid, uuid, integer) from public;
grant execute on function fence_tenant(uuid, uuid, integer) to daybook_app;

-- Opens a tenant that is fenced or followed, to be followed further or, for good, to stay; unless it was fenced again
-- since the fencing that is meant. Answers whether it is so. For good it is said also where nothing was begun: nothing will be.
create function open_tenant(of_tenant uuid, of_move uuid, number integer, for_good boolean)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
declare
  after text := case when for_good then 'ended' else 'following' end;
begin
  perform require_tenant(of_tenant);
  update tenant_fence f set state = after, fencing = number
   where f.tenant_id = of_tenant and f.move_id = of_move and f.fencing <= number
     and f.state in ('following', 'fenced', after);
  if found then
    perform 1 from journal_head h
      where h.tenant_id = of_tenant and h.fence = 'moving' order by h.workspace_id for no key update;
    update journal_head set fence = 'open' where tenant_id = of_tenant and fence = 'moving';
    return true;
  end if;
  if for_good then
    insert into tenant_fence as f (tenant_id, move_id, state) values (of_tenant, of_move, after)
      on conflict on constraint tenant_fence_pk
      do update set move_id = of_move, state = after, fencing = 0, fenced_at = null
       where f.state = 'ended' and f.move_id < of_move;
    return exists (
      select from tenant_fence f where f.tenant_id = of_tenant and f.move_id = of_move and f.state = after);
  end if;
  return false;
end
$$;
revoke all on function open_tenant(uuid, uuid, integer, boolean) from public;
grant execute on function open_tenant(uuid, uuid, integer, boolean) to daybook_app;

-- The tenant lives elsewhere by now: what is here may go. Answers whether it is so.
create function leave_tenant(of_tenant uuid, of_move uuid)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  perform require_tenant(of_tenant);
  update tenant_fence set state = 'left'
   where tenant_id = of_tenant and move_id = of_move and state in ('fenced', 'left');
  return found;
end
$$;
revoke all on function leave_tenant(uuid, uuid) from public;
grant execute on function leave_tenant(uuid, uuid) to daybook_app;

-- Awaits a tenant that has nothing here, for a run of its move: what an earlier run still brings is refused from now on,
-- and what it is bringing waited for. Answers whether it is so.
create function await_tenant(of_tenant uuid, of_move uuid, run integer)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  perform require_tenant(of_tenant);
  if not exists (select from workspace w where w.tenant_id = of_tenant) then
    insert into tenant_fence as f (tenant_id, move_id, state)
      select of_tenant, of_move, 'arriving'
       where not exists (select from erasure e where e.tenant_id = of_tenant)
      on conflict on constraint tenant_fence_pk
      do update set move_id = of_move, state = 'arriving', fencing = 0, fenced_at = null
       where f.state = 'ended' and f.move_id < of_move;
  end if;
  update tenant_fence f set fencing = run
   where f.tenant_id = of_tenant and f.move_id = of_move and f.state = 'arriving' and f.fencing <= run;
  return found;
end
$$;
revoke all on function await_tenant(uuid, uuid, integer) from public;
grant execute on function await_tenant(uuid, uuid, integer) to daybook_app;

-- Lets pass, to the end of its transaction, what a run brings of a tenant that is arriving.
create function require_arriving(of_tenant uuid, of_move uuid, run integer)
  returns void
  language plpgsql
  set search_path = daybook, pg_temp
as $$
begin
  perform require_tenant(of_tenant);
  perform 1 from tenant_fence f
    where f.tenant_id = of_tenant and f.move_id = of_move and f.state = 'arriving' and f.fencing = run
      for share;
  if not found then
    raise exception 'the tenant is not arriving by this run' using errcode = 'DB002';
  end if;
end
$$;
revoke all on function require_arriving(uuid, uuid, integer) from public;

-- What takes no head's lock and writes no row waits for the fence so, to the end of its transaction, or is refused.
create function require_unfenced(of_tenant uuid)
  returns void
  language plpgsql
  set search_path = daybook, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(tenant_lock(of_tenant));
  if exists (select from tenant_fence f where f.tenant_id = of_tenant and f.state in ('fenced', 'left')) then
    raise exception 'the tenant is being moved' using errcode = 'DB001';
  end if;
end
$$;
revoke all on function require_unfenced(uuid) from public;
grant execute on function require_unfenced(uuid) to daybook_app;

-- The tenant has arrived: its journals are opened, webhooks that a server was at are free. Answers whether it is so.
create function arrive_tenant(of_tenant uuid, of_move uuid)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
begin
  perform require_tenant(of_tenant);
  update tenant_fence set state = 'ended'
   where tenant_id = of_tenant and move_id = of_move and state = 'arriving';
  if found then
    update webhook set lease = null, leased_until = null where tenant_id = of_tenant and lease is not null;
    update journal_head set fence = 'open' where tenant_id = of_tenant and fence = 'moving';
  end if;
  return exists (
    select from tenant_fence f where f.tenant_id = of_tenant and f.move_id = of_move and f.state = 'ended');
end
$$;
revoke all on function arrive_tenant(uuid, uuid) from public;
grant execute on function arrive_tenant(uuid, uuid) to daybook_app;

-- Erases so many rows at most of a tenant that has left, three minutes after it was fenced, or that never arrived; as
-- erase_tenant does. Its journals are fenced, whatever was said of it. Nothing, once there is none but the fence.
create function erase_moved_tenant(of_tenant uuid, of_move uuid, most integer, first_table text)
  returns table (relation text, erased bigint)
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
declare
  room bigint := most;
begin
  perform require_tenant(of_tenant);
  if most is null or most not between 1 and 10000 then
    raise exception 'most must be from 1 to 10000' using errcode = 'invalid_parameter_value';
  end if;
  if not exists (
      select from tenant_fence f
       where f.tenant_id = of_tenant and f.move_id = of_move
         and (f.state = 'arriving' or f.state = 'left' and f.fenced_at <= now() - interval '3 minutes'))
     or exists (select from journal_head h where h.tenant_id = of_tenant and h.fence = 'open') then
    raise exception 'the tenant has not left three minutes ago, or a journal is open'
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  for relation in
    select t.relation
      from tenant_tables() t
     where t.place >= coalesce((select f.place from tenant_tables() f where f.relation = first_table), 1)
       and t.relation <> 'tenant_fence'
     order by t.place
  loop
    execute format(
      'delete from daybook.%1$I where tenant_id = $1 and ctid = any (array('
        'select ctid from daybook.%1$I where tenant_id = $1 limit $2))', relation)
      using of_tenant, room;
    get diagnostics erased = row_count;
    if erased > 0 then
      room := room - erased;
      return next;
    end if;
    exit when room <= 0;
  end loop;
end
$$;
revoke all on function erase_moved_tenant(uuid, uuid, integer, text) from public;
grant execute on function erase_moved_tenant(uuid, uuid, integer, text) to daybook_app;

-- The move is over here, once nothing is left of a tenant that has left or never arrived. Answers whether it is so.
create function end_move(of_tenant uuid, of_move uuid)
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  perform require_tenant(of_tenant);
  update tenant_fence set state = 'ended'
   where tenant_id = of_tenant and move_id = of_move and state in ('left', 'arriving')
     and not exists (select from workspace w where w.tenant_id = of_tenant);
  return not exists (
    select from tenant_fence f where f.tenant_id = of_tenant and f.move_id = of_move and f.state <> 'ended');
end
$$;
revoke all on function end_move(uuid, uuid) from public;
grant execute on function end_move(uuid, uuid) to daybook_app;
