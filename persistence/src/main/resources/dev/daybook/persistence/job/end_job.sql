-- Purpose: a job is at its end. No row: another server has it.
-- Parameters: state, problem, detail, done, total, job, lease. Index: job_pk.
update job
   set state = ?, problem = ?, detail = ?, done = ?, total = ?, ended_at = now(),
       leased_until = null, node = null
 where job_id = ? and lease = ? and state = 'running'
