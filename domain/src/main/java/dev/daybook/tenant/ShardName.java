package dev.daybook.tenant;

/** Names a shard: the last part of its pool's name, {@code jdbc/daybook/<shard>}. */
public record ShardName(String value) {
  public ShardName {
    if (!value.matches("[a-z][a-z0-9]{0,30}")) {
      throw new IllegalArgumentException("not the name of a shard: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
