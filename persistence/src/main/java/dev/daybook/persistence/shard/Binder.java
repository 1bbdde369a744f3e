package dev.daybook.persistence.shard;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters from the first to the last. */
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

  public Binder uuids(UUID[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf("uuid", values));
    return this;
  }

  public Binder texts(String[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf("text", values));
    return this;
  }

  public Binder longs(Long[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf("bigint", values));
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
