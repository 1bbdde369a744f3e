package dev.daybook.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the figures were measured on, in one sentence. */
final class Machine {
  private Machine() {}

  static String describe(Tools tools, Product product) throws SQLException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%s: %d cores (%s), %.0f GB of memory, %s %s; Java %s, PostgreSQL %s"
            + " (fsync %s, synchronous_commit %s, shared_buffers %s), %s.",
        LocalDate.now(ZoneOffset.UTC),
        system.getAvailableProcessors(),
        processor(),
        system.getTotalMemorySize() / 1e9,
        system.getName(),
        System.getProperty("os.arch"),
        Runtime.version(),
        show(product, "server_version"),
        show(product, "fsync"),
        show(product, "synchronous_commit"),
        show(product, "shared_buffers"),
        pgbench(tools));
  }

  private static String pgbench(Tools tools) {
    List<String> ask = List.of(tools.pgbench().toString(), "--version");
    return Command.run(ask, Map.of(), Duration.ofSeconds(10)).strip();
  }

  private static String show(Product product, String setting) throws SQLException {
    try (Connection connection = product.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String processor() {
    try {
      return model(Files.readAllLines(Path.of("/proc/cpuinfo")));
    } catch (IOException e) {
      return "model unknown";
    }
  }

  /** The first model named in the lines of /proc/cpuinfo; arm64 names none. */
  static String model(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("model unknown");
  }
}
