-- Where the servers of one Daybook find each other, and the key that they encrypt their messages with:
-- whoever may read the catalog is one of them.

create table cluster_node (
  address text not null,
  name text,
  cluster text not null,
  ip text not null,
  coordinator boolean not null,
  constraint cluster_node_pk primary key (address)
);
create index cluster_node_cluster_ix on cluster_node (cluster);

create table cluster_key (
  cluster text not null,
  secret bytea not null,
  created_at timestamptz not null default now(),
  constraint cluster_key_pk primary key (cluster),
  constraint cluster_key_secret_ck check (octet_length(secret) = 32)
);

grant select, insert, delete on cluster_node to daybook_app;
grant select, insert on cluster_key to daybook_app;
