-- Purpose: one part of a job's report. Parameters: job, part. Index: job_report_pk.
select entries from job_report where job_id = ? and part = ?
