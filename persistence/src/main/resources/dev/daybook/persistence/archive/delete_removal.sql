-- Purpose: forgets a file that is gone. Parameters: tenant, archive. Index: archive_removal_pk.
delete from archive_removal where tenant_id = ? and archive_id = ?
