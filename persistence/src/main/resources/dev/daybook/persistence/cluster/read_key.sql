-- Purpose: the cluster's key. Parameters: cluster. Index: cluster_key_pk.
select secret from cluster_key where cluster = ?
