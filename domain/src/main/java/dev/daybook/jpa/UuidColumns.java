package dev.daybook.jpa;

import java.sql.Types;
import java.util.UUID;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Names the SQL type of uuid columns once the session stands. Left to itself EclipseLink binds a
 * null there as text in some runs and not in others, and PostgreSQL takes no text for a uuid.
 */
public final class UuidColumns implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    listen(session);
  }

  static void listen(Session session) {
    session
        .getEventManager()
        .addListener(
            new SessionEventAdapter() {
              @Override
              public void postLogin(SessionEvent event) {
                event.getSession().getDescriptors().values().forEach(UuidColumns::name);
              }
            });
  }

  private static void name(ClassDescriptor descriptor) {
    for (DatabaseMapping mapping : descriptor.getMappings()) {
      if (mapping instanceof AbstractDirectMapping direct
          && UUID.class.equals(direct.getAttributeClassification())) {
        direct.getField().setSqlType(Types.OTHER);
        for (DatabaseField field : descriptor.getFields()) {
          if (field.equals(direct.getField())) {
            field.setSqlType(Types.OTHER);
          }
        }
      }
    }
  }
}
