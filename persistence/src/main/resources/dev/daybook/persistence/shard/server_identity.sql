-- Purpose: what the epoch is watched by.
-- Parameters: none. Index: none.
select system_identifier, timeline from server_identity()
