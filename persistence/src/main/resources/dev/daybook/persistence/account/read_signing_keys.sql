-- Purpose: the keys in use; the last one signs. Parameters: none. Index: none, few rows.
select jwk from signing_key where retired_at is null order by created_at, key_id
