-- Purpose: leaves a job to whoever takes it next, after a while.
-- Parameters: milliseconds, attempts that do not count, job, lease. Index: job_pk.
update job
   set leased_until = now() + ? * interval '1 millisecond', node = null, attempts = greatest(0, attempts - ?)
 where job_id = ? and lease = ? and state = 'running'
