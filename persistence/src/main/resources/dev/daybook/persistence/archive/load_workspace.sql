-- Purpose: makes a workspace as it was archived, unless it is there. Parameters: row as JSON. Index: workspace_pk.
insert into workspace
select r.* from jsonb_populate_record(null::workspace, ?::jsonb) r
on conflict on constraint workspace_pk do nothing
