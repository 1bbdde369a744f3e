-- Purpose: keeps that an archive is whole; one that is known already stays as it is.
-- Parameters: archive, tenant, base, archives of its chain, version of the key, bytes, workspaces, entries, blobs, blobs that
-- are missing, hash of the manifest, when it was taken, whether it is a backup. Index: archive_pk.
insert into archive (archive_id, tenant_id, base_id, chain, key_version, bytes, workspaces, entries, blobs,
                     missing_blobs, manifest_hash, taken_at, scheduled)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint archive_pk do nothing
