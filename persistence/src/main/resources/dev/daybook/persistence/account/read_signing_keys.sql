-- Purpose: the keys in use, oldest first: their ids are UUIDs of version 7, which sort by time.
-- Parameters: none. Index: signing_key_pk.
select jwk from signing_key where retired_at is null order by key_id limit 100
