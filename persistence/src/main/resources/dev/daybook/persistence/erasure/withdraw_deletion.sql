-- Purpose: calls a deletion off; answers the state to go back to. Parameters: tenant. Index: tenant_deletion_pk.
delete from tenant_deletion where tenant_id = ? returning previous_state
