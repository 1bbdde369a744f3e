package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A peer: the same notes behind another stack, Hibernate and a signed token, in a copy of the
 * neutral table. Its source is in bench/peers.
 */
enum Peer {
  QUARKUS(
      "Quarkus",
      "quarkus-app/quarkus-run.jar",
      "quarkus.http.port",
      "quarkus.datasource.jdbc.url",
      "quarkus.datasource.username",
      "QUARKUS_DATASOURCE_PASSWORD",
      "smallrye.jwt.verify.key.location"),
  SPRING(
      "Spring Boot",
      "daybook-bench-spring.jar",
      "server.port",
      "spring.datasource.url",
      "spring.datasource.username",
      "SPRING_DATASOURCE_PASSWORD",
      "bench.key.location");

  /** Of the peers' requests in the script of wrk. */
  static final String SHAPE = "rest";

  private final String title;
  private final String jar; // in target
  private final String port;
  private final String url;
  private final String user;
  private final String password; // an environment variable: others see a command line
  private final String key;

  Peer(
      String title, String jar, String port, String url, String user, String password, String key) {
    this.title = title;
    this.jar = jar;
    this.port = port;
    this.url = url;
    this.user = user;
    this.password = password;
    this.key = key;
  }

  /** In the report. */
  String title() {
    return title;
  }

  /** In file names. */
  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its copy of the neutral table's database. */
  String database() {
    return "bench_" + word();
  }

  /** Builds it unless it was built from this source; Maven fetches what it needs. */
  void build(Path home) throws IOException {
    if (isBuilt(home)) {
      return;
    }
    Path maven = Tools.onPath("mvn").orElse(home.resolve("mvnw"));
    List<String> command = new ArrayList<>(List.of(maven.toString(), "-q", "-B"));
    command.addAll(List.of("-f", source(home).resolve("pom.xml").toString(), "package"));
    Command.run(
        command, Map.of("JAVA_HOME", System.getProperty("java.home")), Duration.ofMinutes(10));
  }

  private boolean isBuilt(Path home) throws IOException {
    if (!Files.exists(jar(home))) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(jar(home));
    List<Path> sources = new ArrayList<>(List.of(source(home).resolve("pom.xml")));
    try (Stream<Path> files = Files.walk(source(home).resolve("src"))) {
      files.forEach(sources::add);
    }
    for (Path file : sources) {
      if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
        return false;
      }
    }
    return true;
  }

  private Path source(Path home) {
    return home.resolve("bench/peers").resolve(word());
  }

  private Path jar(Path home) {
    return source(home).resolve("target").resolve(jar);
  }

  /** Starts it on its copy of the neutral table. */
  Contender start(
      Path home, Path work, Product product, RawDatabase raw, TokenKey tokens, Cleanup cleanup)
      throws IOException, InterruptedException {
    int free = Ports.free();
    String database =
        "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true"
            .formatted(product.postgresPort(), database());
    List<String> command = new ArrayList<>(List.of(Service.java()));
    command.add("-Xmx" + Product.MEMORY_MB + "m");
    command.add("-D" + port + "=" + free);
    command.add("-D" + url + "=" + database);
    command.add("-D" + user + "=" + RawDatabase.USER);
    command.add("-D" + key + "=" + tokens.file().toUri());
    command.addAll(List.of("-jar", jar(home).toString()));
    Service service =
        Service.start(
            title,
            command,
            Map.of(password, raw.password()),
            work.resolve(word() + ".log"),
            cleanup);
    service.awaitAnswer("http://127.0.0.1:" + free, "/notes", 401);
    return new Contender(
        title,
        SHAPE,
        service.api().address(),
        service::process,
        tokens.targets(),
        "-",
        workload -> raw.tidy(database(), workload),
        () -> raw.forgetVersions(database()));
  }
}
