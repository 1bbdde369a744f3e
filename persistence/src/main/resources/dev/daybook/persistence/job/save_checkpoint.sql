-- Purpose: keeps where a job would go on. No row: another server has it.
-- Parameters: lease in milliseconds, done, total, result, checkpoint, report parts added, job, lease. Index: job_pk.
update job
   set leased_until = now() + ? * interval '1 millisecond', done = ?, total = ?, result = ?,
       checkpoint = ?, report_parts = report_parts + ?, attempts = 1
 where job_id = ? and lease = ? and state = 'running'
returning report_parts
