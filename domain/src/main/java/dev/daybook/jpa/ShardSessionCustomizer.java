package dev.daybook.jpa;

import java.util.UUID;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.SingleTableMultitenantPolicy;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Sets the router on both of a session's ways to the database: the login that writes and the read
 * pool's own login. Also gives the tenant in the entities' keys its type.
 */
public final class ShardSessionCustomizer implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    route((DatasourceLogin) session.getDatasourceLogin());
    if (session instanceof ServerSession server) {
      route((DatasourceLogin) server.getReadConnectionPool().getLogin());
    }
    session.getDescriptors().values().forEach(ShardSessionCustomizer::typeTenant);
    new UuidColumns().customize(session);
  }

  /**
   * Makes the tenant in the keys a UUID. The annotation knows text and numbers only, and PostgreSQL
   * compares no uuid with text: every update and delete of an entity would fail.
   */
  private static void typeTenant(ClassDescriptor descriptor) {
    if (descriptor.getMultitenantPolicy() instanceof SingleTableMultitenantPolicy policy) {
      policy.getTenantDiscriminatorFields().keySet().forEach(field -> field.setType(UUID.class));
    }
    for (DatabaseMapping mapping : descriptor.getMappings()) {
      if (mapping.isMultitenantPrimaryKeyMapping()) {
        mapping.getField().setType(UUID.class);
      }
    }
  }

  private static void route(DatasourceLogin login) {
    // The two logins may be one.
    if (!(login.getConnector() instanceof RoutingConnector)) {
      login.setConnector(new RoutingConnector(login.getConnector()));
    }
  }
}
