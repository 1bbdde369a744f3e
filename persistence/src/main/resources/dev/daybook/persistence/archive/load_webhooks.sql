-- Purpose: keeps a workspace's webhooks as archived, unless it is there. Parameters: rows as a JSON array. Index: webhook_pk.
insert into webhook
select r.* from jsonb_populate_recordset(null::webhook, ?::jsonb) r
on conflict on constraint webhook_pk do nothing
