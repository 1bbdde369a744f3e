-- Purpose: a server says where it is to be found. Parameters: address, name, cluster, ip and port,
-- whether it is the coordinator. Index: cluster_node_pk.
insert into cluster_node (address, name, cluster, ip, coordinator) values (?, ?, ?, ?, ?)
