-- Purpose: forgets a server that has left. Parameters: address. Index: cluster_node_pk.
delete from cluster_node where address = ?
