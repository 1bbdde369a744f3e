package dev.daybook.jpa;

import java.sql.Types;
import java.util.UUID;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.UUIDConverter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Names the SQL type of uuid columns once the session stands. Left to itself EclipseLink binds a
 * null there as text in some runs and not in others, and PostgreSQL takes no text for a uuid.
 */
public final class UuidColumns implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    for (ClassDescriptor descriptor : session.getDescriptors().values()) {
      for (DatabaseMapping mapping : descriptor.getMappings()) {
        if (mapping instanceof AbstractDirectMapping direct
            && direct.getConverter() instanceof UUIDConverter) {
          direct.setConverter(new NullSafe());
        }
      }
    }
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

  /** EclipseLink's own, but for null. */
  private static final class NullSafe extends UUIDConverter {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable UUID convertDataValueToObjectValue(
        @Nullable Object jdbcValue, Session session) {
      return jdbcValue == null ? null : UUID.fromString(jdbcValue.toString());
    }
  }
}
