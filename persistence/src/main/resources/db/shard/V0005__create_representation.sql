-- How an item is shown: its document behind the members that the system keeps. Made here, so that a
-- page of items travels as text and is not taken apart and put together again on its way out.

create function instant_text(instant timestamptz) returns text
  language sql immutable parallel safe
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create function representation(
    id uuid, kind text, version bigint, created_at timestamptz, created_by uuid,
    updated_at timestamptz, updated_by uuid, document text) returns text
  language sql immutable parallel safe
  return '{"id":"' || id || '","kind":"' || kind || '","version":' || version
    || ',"createdAt":"' || instant_text(created_at) || '","createdBy":"' || created_by
    || '","updatedAt":"' || instant_text(updated_at) || '","updatedBy":"' || updated_by || '"'
    || case document when '{}' then '}' else ',' || substr(document, 2) end;
