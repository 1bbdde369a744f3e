-- Items and entries are shown by the server, text before text: a function cost more for each row than
-- reading it.
drop function representation(uuid, text, bigint, timestamptz, uuid, timestamptz, uuid, text);
drop function instant_text(timestamptz);
