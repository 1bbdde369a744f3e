-- Purpose: a secret of cursors. Parameters: name. Index: cursor_key_pk.
select secret from cursor_key where name = ?
