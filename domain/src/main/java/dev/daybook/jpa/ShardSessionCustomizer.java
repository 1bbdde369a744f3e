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
    route((DatasourceLogin) session.getDatasourceLogin());
    if (session instanceof ServerSession server) {
      route((DatasourceLogin) server.getReadConnectionPool().getLogin());
    }
  }

  private static void route(DatasourceLogin login) {
    // The two logins may be one.
    if (!(login.getConnector() instanceof RoutingConnector)) {
      login.setConnector(new RoutingConnector(login.getConnector()));
    }
  }
}
