package dev.daybook.launcher.setting;

import java.util.Locale;

/**
 * What can be set: by flag {@code --name value}, else by environment {@code DAYBOOK_NAME}, else the
 * default. The unit is the name's last word.
 */
public enum Setting {
  DATA("DIR", "", "where everything is kept (default: .daybook/data beside the script)"),
  CACHE(
      "DIR",
      "",
      "what is unpacked once and can be deleted (default: .daybook/cache beside the script)"),
  PORT(8080, 1, 65535, "port of the API and the console"),
  LISTEN("ADDRESS", "127.0.0.1", "address to listen on; 0.0.0.0 for all"),
  SHARDS("NAMES", "s1,s2", "the shards in use, separated by commas; s1 to s4 have pools"),
  MIGRATIONS_AT_ONCE(4, 1, 64, "shards migrated at the same time, once the first one is"),
  POOL_MAX(20, 1, 1000, "connections of the server to each database"),

  SERVER_MEMORY_MAX_MB(0, 0, 1 << 20, "heap of the server; 0: a third of the machine's memory"),
  SERVER_JAVA_OPTIONS("OPTIONS", "", "further options of the server's JVM, separated by spaces"),
  SERVER_START_TIMEOUT_S(180, 1, 86400, "how long the server may take to become ready"),
  SERVER_STOP_TIMEOUT_S(30, 0, 3600, "how long the server may take to end before it is killed"),

  POSTGRES_PORT(0, 0, 65535, "port of the embedded PostgreSQL; 0: a free one, kept"),
  POSTGRES_SHARED_BUFFERS_MB(
      0, 0, 1 << 20, "its shared_buffers; 0: an eighth of the memory, 128 to 1024"),
  POSTGRES_OPTIONS("OPTIONS", "", "further settings of it, name=value, separated by spaces"),
  POSTGRES_START_TIMEOUT_S(600, 1, 86400, "how long it may take to start and to recover"),
  POSTGRES_STOP_TIMEOUT_S(60, 1, 3600, "how long it may take to end before it is killed"),

  RESTART_DELAY_MAX_S(30, 1, 3600, "longest pause before a process that died is started again"),
  DISK_FREE_MIN_MB(500, 0, 1 << 30, "refuse to start with less room than this"),
  LOG_FILE_MAX_MB(10, 1, 10240, "size at which a log file is put aside"),
  LOG_FILES_MAX(5, 1, 1000, "files kept per log");

  private final String argument;
  private final String defaultValue;
  private final long least;
  private final long most;
  private final String description;

  Setting(String argument, String defaultValue, String description) {
    this(argument, defaultValue, 0, 0, description);
  }

  Setting(long defaultValue, long least, long most, String description) {
    this("N", Long.toString(defaultValue), least, most, description);
  }

  Setting(String argument, String defaultValue, long least, long most, String description) {
    this.argument = argument;
    this.defaultValue = defaultValue;
    this.least = least;
    this.most = most;
    this.description = description;
  }

  String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String variable() {
    return "DAYBOOK_" + name();
  }

  String defaultValue() {
    return defaultValue;
  }

  boolean isNumber() {
    return most > 0;
  }

  long least() {
    return least;
  }

  long most() {
    return most;
  }

  /** One entry of {@code --help}. */
  String help() {
    String usual = defaultValue.isEmpty() ? "" : " (default: " + defaultValue + ")";
    return String.format("  %-42s %s%s", flag() + " " + argument, description, usual);
  }
}
