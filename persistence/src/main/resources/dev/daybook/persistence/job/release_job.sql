-- Purpose: leaves a job to whoever takes it next, after a while.
-- Parameters: milliseconds, job, lease. Index: job_pk.
update job
   set leased_until = now() + ? * interval '1 millisecond', node = null
 where job_id = ? and lease = ? and state = 'running'
