-- Purpose: keeps which blobs a workspace has as archived, unless it is there. Parameters: rows as a JSON array. Index: blob_pk.
insert into blob
select r.* from jsonb_populate_recordset(null::blob, ?::jsonb) r
on conflict on constraint blob_pk do nothing
