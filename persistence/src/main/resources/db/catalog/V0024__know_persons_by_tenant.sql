-- A tenant that is restored beside the one it was taken of has the same people, under accounts of their own: person_id is
-- the account's key in the whole installation, known_as the person as the tenant's workspaces and journals know it.
alter table account add column known_as uuid;
update account set known_as = person_id;
alter table account
  alter column known_as set not null,
  add constraint account_known_as_uq unique (known_as, tenant_id);
