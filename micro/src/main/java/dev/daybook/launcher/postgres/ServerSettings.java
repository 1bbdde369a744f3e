package dev.daybook.launcher.postgres;

import dev.daybook.launcher.report.LaunchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's settings, given on its command line, so that they are those of this launcher and not
 * of an older one.
 *
 * @param memoryMb of the machine
 * @param sharedBuffersMb 0 for an eighth of the memory, within 128 and 1024
 * @param connections that the server's pools may open
 * @param further {@code name=value} each, stronger than those here
 */
record ServerSettings(
    int port, long memoryMb, int sharedBuffersMb, int connections, List<String> further) {
  /** For migrations, checks and people. */
  private static final int CONNECTIONS_BESIDE_POOLS = 20;

  List<String> arguments() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", Integer.toString(connections + CONNECTIONS_BESIDE_POOLS));
    settings.put("password_encryption", "scram-sha-256");
    durability(settings);
    memory(settings);
    settings.put("random_page_cost", "1.1");
    // Statements here are short: compiling them costs more than it saves.
    settings.put("jit", "off");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_lock_waits", "on");
    settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
    further.forEach(setting -> put(settings, setting));
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  /**
   * Nothing acknowledged is ever lost; and there are no prepared transactions, which could freeze a
   * workspace.
   */
  private static void durability(Map<String, String> settings) {
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("max_prepared_transactions", "0");
    settings.put("checkpoint_timeout", "15min");
    settings.put("max_wal_size", "2GB");
  }

  private void memory(Map<String, String> settings) {
    long buffers =
        sharedBuffersMb > 0 ? sharedBuffersMb : Math.max(128, Math.min(1024, memoryMb / 8));
    settings.put("shared_buffers", buffers + "MB");
    settings.put("effective_cache_size", Math.max(256, memoryMb / 2) + "MB");
  }

  private static void put(Map<String, String> settings, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new LaunchException(
          "--postgres-options: \"" + setting + "\" is not of the form name=value.");
    }
    settings.put(setting.substring(0, equals), setting.substring(equals + 1));
  }
}
