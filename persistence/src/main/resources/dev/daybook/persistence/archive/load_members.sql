-- Purpose: keeps a workspace's members as archived, unless it is there. Parameters: rows as a JSON array. Index: member_pk.
insert into member
select r.* from jsonb_populate_recordset(null::member, ?::jsonb) r
on conflict on constraint member_pk do nothing
