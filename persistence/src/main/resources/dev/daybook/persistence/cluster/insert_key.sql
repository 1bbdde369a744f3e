-- Purpose: the cluster's key, made by the server that came first. Parameters: cluster, secret.
-- Index: cluster_key_pk.
insert into cluster_key (cluster, secret) values (?, ?) on conflict (cluster) do nothing
