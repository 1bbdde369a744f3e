package dev.daybook.persistence.journal;

import dev.daybook.blob.BlobHash;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The statements about the blobs that entries name. */
final class BlobStatements {
  static final Sql READ = Sql.of(Journal.class, "read_blobs");
  private static final Sql INSERT_USE = Sql.of(Journal.class, "insert_blob_use");
  private static final Sql RELEASE = Sql.of(Journal.class, "release_blobs");

  private BlobStatements() {}

  /** Binds {@link #READ}. */
  static void bindRead(Binder binder, WorkspaceScope scope, Collection<BlobHash> blobs)
      throws SQLException {
    binder.key(scope).hashes(blobs.stream().map(BlobHash::bytes).toArray(byte[][]::new));
  }

  /** Reads the next result, which is of {@link #READ}. */
  static void read(PreparedStatement statement, Map<BlobHash, Long> blobs) throws SQLException {
    statement.getMoreResults();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        blobs.put(BlobHash.of(rows.getBytes(1)), rows.getLong(2));
      }
    }
  }

  /** Keeps which blobs the entries of a commit name; answers how many rows that took. */
  static int post(Connection connection, WorkspaceScope scope, List<Posting> postings)
      throws SQLException {
    if (postings.stream().noneMatch(Posting::mayNameContent)) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT_USE.text())) {
      for (Posting posting : postings) {
        for (BlobHash hash : posting.blobs()) {
          new Binder(statement)
              .key(scope)
              .uuid(posting.after().item().value())
              .number(posting.after().version().value())
              .bytes(hash.bytes());
          statement.addBatch();
        }
      }
      return JournalStatements.changed(statement.executeBatch());
    }
  }

  /** Keeps which blobs an item's keyframe names. */
  static void post(
      Connection connection,
      WorkspaceScope scope,
      ItemId item,
      Position position,
      Collection<BlobHash> blobs)
      throws SQLException {
    for (BlobHash hash : blobs) {
      try (PreparedStatement statement = connection.prepareStatement(INSERT_USE.text())) {
        new Binder(statement)
            .key(scope)
            .uuid(item.value())
            .number(position.value())
            .bytes(hash.bytes());
        statement.executeUpdate();
      }
    }
  }

  /**
   * Takes from the workspace the blobs that only erased payloads of an item had named.
   *
   * @return how many
   */
  static int release(Connection connection, WorkspaceScope scope, ItemId item) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE.text())) {
      new Binder(statement).uuid(scope.workspace().value()).uuid(item.value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
