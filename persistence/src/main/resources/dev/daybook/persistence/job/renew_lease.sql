-- Purpose: says that a server is still at a job, and how far; answers whether it is to be cancelled. No row: another has it.
-- Parameters: lease in milliseconds, done, total, job, lease. Index: job_pk.
update job
   set leased_until = now() + ? * interval '1 millisecond', done = ?, total = ?
 where job_id = ? and lease = ? and state = 'running'
returning cancel_requested
