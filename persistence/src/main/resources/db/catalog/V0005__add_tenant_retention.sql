-- How many days a tenant's journals keep what changes say; null for as the installation is set.
alter table tenant
  add column retention_days integer,
  add constraint tenant_retention_ck check (retention_days between 1 and 36500);
