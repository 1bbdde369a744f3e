package dev.daybook.launcher.schema;

/** A role of PostgreSQL that logs in, with its password. */
public record Login(String user, String password) {
  /** Without the password: a record is easily logged. */
  @Override
  public String toString() {
    return user;
  }
}
