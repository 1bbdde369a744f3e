-- Purpose: leaves a new tenant to whoever takes it next: after 2 seconds, 4, 8 ... up to a limit.
-- Parameters: problem, longest pause in seconds, tenant, lease. Index: provisioning_pk.
update provisioning
   set problem = ?, leased_until = now() + least(power(2, least(lease, 20)), ?) * interval '1 second'
 where tenant_id = ? and lease = ? and ended_at is null
