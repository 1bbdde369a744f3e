-- Purpose: how many backups are under way. Parameters: none. Index: backup_open_ix.
select count(*) from backup where job_id is not null
