package dev.daybook.persistence.shard;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds a statement's parameters from the first to the last. A null is bound with its type: one
 * without makes pgjdbc describe the statement, and from the next time on put a Sync before it, so
 * that statements joined into one round trip are no longer one transaction.
 */
public final class Binder {
  private final PreparedStatement statement;
  private int index;

  public Binder(PreparedStatement statement) {
    this.statement = statement;
  }

  public Binder uuid(@Nullable UUID value) throws SQLException {
    index++;
    if (value == null) {
      statement.setNull(index, Types.OTHER, "uuid");
    } else {
      statement.setObject(index, value);
    }
    return this;
  }

  /** The two parameters that lead the key of whatever is in a workspace. */
  public Binder key(WorkspaceKey key) throws SQLException {
    return uuid(key.tenant().value()).uuid(key.workspace().value());
  }

  public Binder uuids(UUID @Nullable [] values) throws SQLException {
    return array("uuid", values);
  }

  public Binder texts(String @Nullable [] values) throws SQLException {
    return array("text", values);
  }

  public Binder longs(Long[] values) throws SQLException {
    return array("bigint", values);
  }

  private Binder array(String type, Object @Nullable [] values) throws SQLException {
    index++;
    if (values == null) {
      statement.setNull(index, Types.ARRAY, "_" + type);
    } else {
      statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
    return this;
  }

  public Binder hashes(byte[][] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf("bytea", values));
    return this;
  }

  public Binder text(@Nullable String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  public Binder number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  public Binder number(int value) throws SQLException {
    statement.setInt(++index, value);
    return this;
  }

  public Binder numberOrNull(@Nullable Long value) throws SQLException {
    index++;
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value);
    }
    return this;
  }

  public Binder realOrNull(@Nullable Float value) throws SQLException {
    index++;
    if (value == null) {
      statement.setNull(index, Types.REAL);
    } else {
      statement.setFloat(index, value);
    }
    return this;
  }

  public Binder flag(boolean value) throws SQLException {
    statement.setBoolean(++index, value);
    return this;
  }

  public Binder bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  public Binder time(Instant value) throws SQLException {
    statement.setObject(++index, value.atOffset(ZoneOffset.UTC));
    return this;
  }

  public Binder timeOrNull(@Nullable Instant value) throws SQLException {
    if (value != null) {
      return time(value);
    }
    // By its name: as a type of JDBC it has two of PostgreSQL, and counts as none.
    statement.setNull(++index, Types.OTHER, "timestamptz");
    return this;
  }

  /** A projected column: text, a number, a flag, a time or an id. */
  public Binder column(@Nullable Object value) throws SQLException {
    if (value instanceof Instant time) {
      return time(time);
    }
    if (value instanceof UUID id) {
      return uuid(id);
    }
    statement.setObject(++index, value);
    return this;
  }
}
