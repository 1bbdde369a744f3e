-- Purpose: the servers that a new one asks to be let in. Parameters: cluster.
-- Index: cluster_node_cluster_ix.
select address, name, ip, coordinator from cluster_node where cluster = ?
