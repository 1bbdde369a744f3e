package dev.daybook.persistence.shard;

import dev.daybook.persistence.admission.Admission;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A connection that leaves its slot when it is closed. */
record AdmittedConnection(Connection connection, Admission.Slot slot) implements InvocationHandler {
  /** The same connection; as it is where there is nothing to leave. */
  static Connection of(Connection connection, Admission.Slot slot) {
    if (!slot.isHeld()) {
      return connection;
    }
    return (Connection)
        Proxy.newProxyInstance(
            AdmittedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new AdmittedConnection(connection, slot));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      try {
        connection.close();
      } finally {
        slot.leave();
      }
      return null;
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
