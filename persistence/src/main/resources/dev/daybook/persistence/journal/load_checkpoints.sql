-- Purpose: keeps checkpoints as they were archived, unless they are there. Parameters: rows as a JSON array.
-- Index: journal_checkpoint_pk.
insert into journal_checkpoint
select r.* from jsonb_populate_recordset(null::journal_checkpoint, ?::jsonb) r
on conflict on constraint journal_checkpoint_pk do nothing
