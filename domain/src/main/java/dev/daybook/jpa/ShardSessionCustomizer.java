package dev.daybook.jpa;

import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Sets the router on both of a session's ways to the database: the login that writes and the read
 * pool's own login.
 */
public final class ShardSessionCustomizer implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    RoutingConnector connector = new RoutingConnector();
    ((DatasourceLogin) session.getDatasourceLogin()).setConnector(connector);
    if (session instanceof ServerSession server) {
      ((DatasourceLogin) server.getReadConnectionPool().getLogin()).setConnector(connector);
    }
  }
}
