-- Purpose: takes on a removal: its row is held, so that nobody asks for it anew before it is done.
-- Parameters: tenant, hash. Index: blob_removal_pk.
delete from blob_removal where tenant_id = ? and hash = ?
