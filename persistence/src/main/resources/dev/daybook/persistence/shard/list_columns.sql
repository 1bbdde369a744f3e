-- Purpose: the columns of a table that can be given a value. Parameters: table. Index: none.
select a.attname
  from pg_attribute a
 where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
 order by a.attnum
