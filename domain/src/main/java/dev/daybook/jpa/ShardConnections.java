package dev.daybook.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the shard unit's connections come from. The persistence module installs the router at
 * start-up; EclipseLink, which makes its own {@link RoutingConnector}, finds it here.
 */
public interface ShardConnections {
  /**
   * A connection of the pool of the current transaction's shard, its tenant set.
   *
   * @throws IllegalStateException when there is no transaction, or none that a tenant was set for
   */
  Connection current() throws SQLException;

  /** Installs the router; the last one installed serves. */
  static void install(ShardConnections router) {
    Installed.router = router;
  }

  /** The router; null while the application is being deployed. */
  static @Nullable ShardConnections installed() {
    return Installed.router;
  }

  /** Holds the one router of this application. */
  final class Installed {
    private static volatile @Nullable ShardConnections router;

    private Installed() {}
  }
}
