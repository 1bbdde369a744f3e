-- Purpose: the last migration that a shard has had. Parameters: none. Index: flyway_schema_history_pk.
select version from flyway_schema_history where version is not null order by installed_rank desc limit 1
