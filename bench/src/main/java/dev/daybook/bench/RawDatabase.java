package dev.daybook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The neutral table beside the product's databases, in the same PostgreSQL with the same settings,
 * and its copies for the peers.
 */
final class RawDatabase {
  static final String NAME = "bench_raw";
  static final String USER = "bench";

  private static final String DELETE = "delete from notes where id::text not like '10000000-%'";

  private final Product product;
  private final String password = UUID.randomUUID().toString();

  RawDatabase(Product product) {
    this.product = product;
  }

  String password() {
    return password;
  }

  /**
   * Makes the database with the same notes as the product has, and lets PostgreSQL know both: plans
   * of a table that it has never counted are guesses.
   */
  void make(int tenants, int notes, List<Peer> peers) throws SQLException, IOException {
    execute(
        "postgres",
        "create role " + USER + " login password '" + password + "'",
        "create database " + NAME,
        "create extension pg_stat_statements");
    execute(NAME, read("notes.sql"));
    copy(tenants, notes);
    execute(
        NAME,
        read("notes_indexes.sql"),
        "select setval('notes_seq', " + tenants * notes + ")",
        "grant all on notes, notes_seq to " + USER,
        "vacuum analyze notes");
    for (Peer peer : peers) {
      execute("postgres", "create database " + peer.database() + " template " + NAME);
    }
    settle();
  }

  private void copy(int tenants, int notes) throws SQLException {
    try (Connection connection = product.connect(NAME)) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy notes (id, tenant_id, title, body, tags, updated_at, seq) from stdin");
      for (int tenant = 1; tenant <= tenants; tenant++) {
        for (int number = 1; number <= notes; number++) {
          int seq = (tenant - 1) * notes + number;
          byte[] line =
              Text.of(tenant, number).line(tenant, number, seq).getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(line, 0, line.length);
        }
      }
      copy.endCopy();
    }
  }

  /** Takes away what a slot has left: created notes, and the versions that updates replaced. */
  void tidy(String database, Workload workload) {
    switch (workload) {
      case UPDATE -> executeOrEnd(database, "vacuum notes");
      case CREATE -> executeOrEnd(database, DELETE, "vacuum notes");
      case BULK -> executeOrEnd(database, DELETE, "vacuum notes", "checkpoint");
      default -> {}
    }
  }

  /**
   * Does at once what PostgreSQL would do later for all the rows that a bulk slot of Daybook has
   * left, so that it falls into nobody's slot. The rows stay: a journal is not cut.
   */
  void settle(Workload workload) {
    if (workload != Workload.BULK) {
      return;
    }
    try {
      settle();
    } catch (SQLException e) {
      throw new BenchException("Vacuuming Daybook failed: " + e.getMessage(), e);
    }
  }

  private void settle() throws SQLException {
    for (String database : product.databases()) {
      execute(database, "vacuum analyze");
    }
    execute("postgres", "checkpoint");
  }

  /** Gives a peer's notes their first version again. */
  void forgetVersions(String database) {
    executeOrEnd(database, "update notes set version = 1 where version <> 1", "vacuum notes");
  }

  private void executeOrEnd(String database, String... statements) {
    try {
      execute(database, statements);
    } catch (SQLException e) {
      throw new BenchException("Putting the notes back failed: " + e.getMessage(), e);
    }
  }

  private void execute(String database, String... statements) throws SQLException {
    try (Connection connection = product.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String read(String resource) throws IOException {
    try (InputStream in = RawDatabase.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
