-- Purpose: makes a configured shard known to the catalog. Parameters: shard. Index: shard_pk.
insert into shard (name) values (?) on conflict on constraint shard_pk do nothing
