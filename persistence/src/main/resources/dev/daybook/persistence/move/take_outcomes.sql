-- Purpose: keeps outcomes of commands, unless they are there. Parameters: rows as a JSON array. Index: command_outcome_pk.
insert into command_outcome
select r.* from jsonb_populate_recordset(null::command_outcome, ?::jsonb) r
on conflict on constraint command_outcome_pk do nothing
