package dev.daybook.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.Connector;
import org.eclipse.persistence.sessions.Session;

/**
 * Hands EclipseLink the connection of the current transaction's shard. While the application is
 * being deployed, before there is a router, EclipseLink connects to learn what database it has: it
 * gets the unit's own data source, with no tenant set, so that every row is out of its reach.
 */
final class RoutingConnector implements Connector {
  private static final long serialVersionUID = 1L;

  private final Connector deployment;

  RoutingConnector(Connector deployment) {
    this.deployment = deployment;
  }

  @Override
  public Connection connect(Properties properties, Session session) {
    ShardConnections router = ShardConnections.installed();
    if (router == null) {
      return deployment.connect(properties, session);
    }
    try {
      return router.current();
    } catch (SQLException e) {
      throw DatabaseException.sqlException(e);
    }
  }

  @Override
  public RoutingConnector clone() {
    return new RoutingConnector(deployment);
  }

  @Override
  public String getConnectionDetails() {
    return "the current tenant's shard";
  }

  @Override
  public void toString(PrintWriter writer) {
    writer.print(getConnectionDetails());
  }
}
