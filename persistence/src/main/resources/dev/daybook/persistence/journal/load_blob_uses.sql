-- Purpose: keeps which entries name which blobs as it was archived, unless it is there.
-- Parameters: rows as a JSON array. Index: journal_blob_pk.
insert into journal_blob
select r.* from jsonb_populate_recordset(null::journal_blob, ?::jsonb) r
on conflict on constraint journal_blob_pk do nothing
