-- Purpose: all keys that have ever signed checkpoints, oldest first. Parameters: none.
-- Index: checkpoint_key_pk.
select name, public_key, private_key, retired_at from checkpoint_key order by key_id limit 100
