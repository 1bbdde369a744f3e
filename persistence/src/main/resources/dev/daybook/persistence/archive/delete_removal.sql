-- Purpose: forgets a file that is gone. Parameters: tenant, archive, hash of its manifest. Index: archive_removal_pk.
delete from archive_removal where tenant_id = ? and archive_id = ? and manifest_hash = ?
