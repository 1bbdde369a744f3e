-- Purpose: asks for a job's end; one that nobody has begun ends at once. Parameters: job. Index: job_pk.
update job
   set cancel_requested = true,
       ended_at = case when state = 'queued' then now() end,
       state = case when state = 'queued' then 'cancelled' else state end
 where job_id = ? and state in ('queued', 'running')
