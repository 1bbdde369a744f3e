-- Purpose: a secret of cursors, made by the server that came first. Parameters: name, secret. Index: cursor_key_pk.
insert into cursor_key (name, secret) values (?, ?) on conflict (name) do nothing
