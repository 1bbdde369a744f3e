-- Purpose: how many seconds a user name is still locked; no row when it is not.
-- Parameters: user name. Index: sign_in_failure_pk.
select ceil(extract(epoch from locked_until - now()))::integer
  from sign_in_failure
 where user_name = ? and locked_until > now()
