-- Purpose: indexes of the neutral table, and a new place in its feed for each update, whoever writes it.
-- Parameters: none.
create index notes_list_ix on notes (tenant_id, updated_at desc, id);
create index notes_seq_ix on notes (tenant_id, seq);
create index notes_text_ix on notes using gin (to_tsvector('simple', title || ' ' || body));
create function notes_bump_seq() returns trigger language plpgsql as
  $$ begin new.seq := nextval('notes_seq'); return new; end $$;
create trigger notes_bump before update on notes for each row execute function notes_bump_seq();
