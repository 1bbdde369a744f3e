package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.quota.Room;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The transactions in which a blob's bytes get their name or lose it. Each holds a lock of the
 * database for the tenant and the hash: so a file is never removed between the look that nobody has
 * it and a row that says that somebody has. A crash leaves at most a file without a row, never a
 * row without a file.
 */
@ApplicationScoped
class BlobRows {
  private static final Sql ENTER =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"),
          Sql.of(Access.class, "role"),
          Sql.of(Blob.class, "lock_blob"));
  private static final Sql UNFENCED = Sql.of(BlobRows.class, "require_unfenced");
  private static final Sql LOCK =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Blob.class, "lock_blob"));
  private static final Sql TAKE_ON =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Blob.class, "delete_removal"));
  private static final Sql LOADING = Sql.of(Blob.class, "has_loading_blob");
  private static final Sql INSERT = Sql.of(Blob.class, "insert_blob");
  private static final Sql HELD = Sql.of(Blob.class, "held_blobs");

  @Inject private Shards shards;
  @Inject private Placements placements;

  /**
   * Gives a draft its name, and the workspace the blob.
   *
   * @return whether the workspace did not have it before
   * @throws ProblemException QUOTA_EXCEEDED when the tenant has no room for it
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = IOException.class)
  boolean keep(WorkspaceScope scope, Blob blob, BlobStore.Draft draft, Room room)
      throws IOException {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      enter(connection, scope, blob.hash());
      boolean isNew = insert(connection, scope, blob);
      if (isNew) {
        room.take(blob.size());
      }
      draft.keep(scope.tenant(), blob.hash());
      return isNew;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static boolean insert(Connection connection, WorkspaceScope scope, Blob blob)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      new Binder(statement)
          .key(scope)
          .bytes(blob.hash().bytes())
          .number(blob.size())
          .text(blob.mediaType())
          .uuid(scope.actor().value());
      return statement.executeUpdate() > 0;
    }
  }

  /**
   * Gives a draft its name, while a workspace that is being loaded has the blob.
   *
   * @return whether one has
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = IOException.class)
  boolean keepLoaded(TenantId tenant, BlobHash hash, BlobStore.Draft draft) throws IOException {
    try (Connection connection = shards.connection(placements.loaded(tenant).shard())) {
      lock(connection, tenant, hash);
      try (PreparedStatement statement = connection.prepareStatement(LOADING.text())) {
        new Binder(statement).uuid(tenant.value()).bytes(hash.bytes());
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            return false;
          }
        }
      }
      draft.keep(tenant, hash);
      return true;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static void enter(Connection connection, WorkspaceScope scope, BlobHash hash)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER.text())) {
      new Binder(statement)
          .text(scope.tenant().toString())
          .key(scope)
          .uuid(scope.actor().value())
          .number(key(scope.tenant(), hash));
      statement.execute();
      statement.getMoreResults();
      try (ResultSet role = statement.getResultSet()) {
        Access.check(scope, role.next() ? role.getString(1) : null);
      }
    }
  }

  /**
   * Removes the bytes that were asked to be removed, unless a workspace has them.
   *
   * @return whether they were there and are gone
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = IOException.class)
  boolean removeAsked(TenantId tenant, BlobHash hash, BlobStore store) throws IOException {
    ShardName shard = placements.of(tenant).shard();
    try (Connection connection = shards.connection(shard)) {
      try (PreparedStatement statement = connection.prepareStatement(TAKE_ON.text())) {
        new Binder(statement).text(tenant.toString()).uuid(tenant.value()).bytes(hash.bytes());
        statement.execute();
        statement.getMoreResults();
        if (statement.getUpdateCount() == 0) {
          return false;
        }
      }
      return removeUnlessHeld(connection, shard, tenant, hash, store);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Removes bytes that no workspace of the tenant has.
   *
   * @return whether they were there and are gone
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = IOException.class)
  boolean removeOrphan(TenantId tenant, BlobHash hash, BlobStore store) throws IOException {
    Placement placement = placements.of(tenant);
    if (placement.moving()) {
      return false;
    }
    try (Connection connection = shards.connection(placement.shard())) {
      return removeUnlessHeld(connection, placement.shard(), tenant, hash, store);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private boolean removeUnlessHeld(
      Connection connection, ShardName shard, TenantId tenant, BlobHash hash, BlobStore store)
      throws SQLException, IOException {
    lock(connection, tenant, hash);
    // Who may name it lives on this shard until the end of the transaction.
    try (PreparedStatement statement = connection.prepareStatement(UNFENCED.text())) {
      new Binder(statement).uuid(tenant.value());
      statement.execute();
    }
    if (!placements.of(tenant).shard().equals(shard)) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(HELD.text())) {
      new Binder(statement).uuid(tenant.value()).hashes(new byte[][] {hash.bytes()});
      try (ResultSet rows = statement.executeQuery()) {
        return !rows.next() && store.remove(tenant, hash);
      }
    }
  }

  private static void lock(Connection connection, TenantId tenant, BlobHash hash)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK.text())) {
      new Binder(statement).text(tenant.toString()).number(key(tenant, hash));
      statement.execute();
    }
  }

  /** Two blobs may share a key: then their uploads take turns, which harms nothing. */
  private static long key(TenantId tenant, BlobHash hash) {
    return ByteBuffer.wrap(hash.bytes()).getLong()
        ^ tenant.value().getMostSignificantBits()
        ^ tenant.value().getLeastSignificantBits();
  }
}
