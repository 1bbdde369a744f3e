package dev.daybook.blackbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Tiers of a product's catalog, changed as its operator would: they are data. */
final class Tiers {
  private Tiers() {}

  /** Tests make more of everything than people. Those of limits make tiers of their own. */
  static void open(Product product) throws SQLException {
    execute(
        product,
        """
        update tier set requests_per_second = 1000000, request_burst = 1000000, seats = 1000000, connections = 1000
        """);
  }

  /**
   * A tier like the usual one, but for what is set.
   *
   * @param set as in an update, such as {@code seats = 3}
   * @return its name
   */
  static String make(Product product, String set) throws SQLException {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    make(product, name, set);
    return name;
  }

  static void make(Product product, String name, String set) throws SQLException {
    execute(
        product,
        """
        insert into tier (name, placement, weight, storage_bytes, items, seats, requests_per_second,
                          request_burst, connections, statement_timeout_ms, page_entries, job_slots)
        select '%s', placement, weight, storage_bytes, items, seats, requests_per_second,
               request_burst, connections, statement_timeout_ms, page_entries, job_slots
          from tier where name = 'team'
        """
            .formatted(name));
    change(product, name, set);
  }

  static void change(Product product, String name, String set) throws SQLException {
    execute(product, "update tier set %s where name = '%s'".formatted(set, name));
  }

  private static void execute(Product product, String sql) throws SQLException {
    try (Connection connection = product.superuser("catalog");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
