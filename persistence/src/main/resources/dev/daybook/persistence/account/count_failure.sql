-- Purpose: counts a failed sign-in and locks the name when it was one too many: 1 s, 2 s, 4 s ...
-- A day without failures begins the count anew.
-- Parameters: user name, failures free, longest lock in seconds, failures free. Index: sign_in_failure_pk.
insert into sign_in_failure as f (user_name, failures, last_at, locked_until)
values (?, 1, now(), now())
on conflict on constraint sign_in_failure_pk do update
   set failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end,
       last_at = now(),
       locked_until = now() + case
         when f.last_at < now() - interval '1 day' or f.failures + 1 <= ? then interval '0'
         else make_interval(secs => least(?, power(2, least(f.failures - ?, 30)))) end
