-- Jobs that concern a shard or the whole installation belong to no tenant; only operators see them.

alter table job alter column tenant_id drop not null;
