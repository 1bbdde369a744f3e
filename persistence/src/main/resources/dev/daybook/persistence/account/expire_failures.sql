-- Purpose: forgets names that nobody tried for a day, in bounded commits.
-- Parameters: most rows. Index: sign_in_failure_last_ix, sign_in_failure_pk.
delete from sign_in_failure
 where user_name in (
   select user_name from sign_in_failure where last_at < now() - interval '1 day' limit ?)
