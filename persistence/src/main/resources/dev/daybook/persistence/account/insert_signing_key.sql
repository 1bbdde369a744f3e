-- Purpose: records a new signing key. Parameters: key id, JSON Web Key. Index: signing_key_pk.
insert into signing_key (key_id, jwk) values (?, ?)
