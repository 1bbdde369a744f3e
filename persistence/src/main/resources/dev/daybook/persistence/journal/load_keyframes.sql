-- Purpose: keeps keyframes as they were archived, unless they are there. Parameters: rows as a JSON array.
-- Index: journal_snapshot_pk.
insert into journal_snapshot
select r.* from jsonb_populate_recordset(null::journal_snapshot, ?::jsonb) r
on conflict on constraint journal_snapshot_pk do nothing
