-- Purpose: keeps what is to be done for a new tenant; whoever makes it is the first to hold the lease.
-- Parameters: tenant, administrator, lease in milliseconds. Index: provisioning_pk.
insert into provisioning (tenant_id, administrator_id, leased_until)
values (?, ?, now() + ? * interval '1 millisecond')
