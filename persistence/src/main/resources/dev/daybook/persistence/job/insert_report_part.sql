-- Purpose: adds a part to a job's report. Parameters: job, part, entries. Index: job_report_pk.
insert into job_report (job_id, part, entries) values (?, ?, ?)
