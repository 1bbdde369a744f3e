-- Purpose: forgets jobs that ended long ago, in bounded commits.
-- Parameters: days, most rows. Index: job_ended_ix, job_pk.
delete from job
 where job_id = any (array(
   select job_id from job where ended_at < now() - ? * interval '1 day'
    order by ended_at limit ?))
