package dev.daybook.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.Connector;
import org.eclipse.persistence.sessions.Session;

/** Hands EclipseLink the connection of the current transaction's shard. */
final class RoutingConnector implements Connector {
  private static final long serialVersionUID = 1L;

  @Override
  public Connection connect(Properties properties, Session session) {
    try {
      return ShardConnections.installed().current();
    } catch (SQLException e) {
      throw DatabaseException.sqlException(e);
    }
  }

  @Override
  public RoutingConnector clone() {
    return new RoutingConnector();
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
