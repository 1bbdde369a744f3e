-- Purpose: records a new key. Parameters: key id, name, private key (PKCS 8), public key.
-- Index: checkpoint_key_pk.
insert into checkpoint_key (key_id, name, private_key, public_key) values (?, ?, ?, ?)
