package dev.daybook.container;

import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.postgres.EmbeddedPostgres;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Migrations;
import dev.daybook.launcher.schema.Preparation;
import dev.daybook.launcher.setting.Settings;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;
import org.jspecify.annotations.Nullable;

/**
 * Starts the databases before the first container and ends them after the last, by the launcher's
 * own classes: a fresh cluster, roles and databases by the superuser, schemas by the migrator.
 * Tells Arquillian's container how to reach them.
 */
public final class RunningDatabases implements LoadableExtension {
  private static final String SUPERUSER_PASSWORD = "superuser-in-tests";
  private static final Login APP = new Login("daybook_app", "app-in-tests");
  private static final Login MIGRATOR = new Login("daybook_migrator", "migrator-in-tests");

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Lifecycle.class);
    builder.override(
        DeployableContainer.class, PayaraMicroDeployableContainer.class, OneServer.class);
  }

  /** What happens around the suite. */
  public static final class Lifecycle {
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable DataDirectory data;

    /** Before the container reads its settings, which are system properties. */
    public void start(@Observes(precedence = 100) BeforeSuite event)
        throws IOException, InterruptedException {
      Path directory = Path.of(System.getProperty("daybook.test.directory"));
      delete(directory);
      Files.createDirectories(directory);
      Progress progress =
          new Progress(
              new PrintStream(directory.resolve("databases.log").toFile(), StandardCharsets.UTF_8));
      Settings settings =
          Settings.read(
              List.of("--postgres-shared-buffers-mb=128", "--disk-free-min-mb=0"), Map.of());
      data = DataDirectory.open(directory.resolve("data"));
      postgres =
          EmbeddedPostgres.start(
              data,
              directory.resolveSibling("container-cache"),
              settings,
              SUPERUSER_PASSWORD,
              progress);
      postgres.awaitReady();
      Databases databases = Databases.embedded(List.of("s1", "s2"), postgres::url, APP, MIGRATOR);
      new Preparation(postgres::connect).prepare(databases, MIGRATOR);
      new Migrations(progress, 4).migrate(databases, MIGRATOR);
      tellContainer(directory, databases, postgres.url("postgres"));
    }

    public void stop(@Observes(precedence = -100) AfterSuite event) throws IOException {
      if (postgres != null) {
        postgres.stop();
      }
      if (data != null) {
        data.close();
      }
    }
  }

  private static void tellContainer(Path directory, Databases databases, String superuserUrl)
      throws IOException {
    Path files = Path.of(System.getProperty("daybook.test.server-files"));
    System.setProperty("payara.microJar", files.resolve("payara-micro.jar").toString());
    System.setProperty("payara.consoleOutput", "false");
    // A busy machine takes its time; one that hangs is ended by the build's own limit.
    System.setProperty("payara.startupTimeoutInSeconds", "600");
    System.setProperty(
        "payara.extraMicroOptions",
        String.join(
            " ",
            "--addlibs",
            files.resolve("postgresql.jar").toString(),
            "--prebootcommandfile",
            writeBootCommands(directory.resolve("boot.asadmin")).toString(),
            "--logtofile",
            directory.resolve("server.log").toString(),
            "--disablephonehome"));
    List<String> options = new ArrayList<>(List.of("-Xmx768m"));
    databases.environment().forEach((name, value) -> options.add("-D" + name + "=" + value));
    options.add("-DDAYBOOK_POOL_MAX=20");
    options.add("-Ddaybook.shards=" + databases.environment().get("DAYBOOK_SHARDS"));
    // Keyframes are to be met in short histories too.
    options.add("-Ddaybook.journal.keyframe-entries=3");
    // And commits of a thinning are to be several.
    options.add("-Ddaybook.retention.commit-entries=20");
    // And commits of an erasure.
    options.add("-Ddaybook.deletion.commit-rows=1");
    // And commits of a restore.
    options.add("-Ddaybook.archive.restore-commit-rows=7");
    // What is left of a tenant is to be taken up soon.
    options.add("-Ddaybook.provisioning.poll-interval-ms=200");
    options.add("-Ddaybook.deletion.poll-interval-ms=200");
    options.add("-Ddaybook.move.poll-interval-ms=200");
    options.add("-Ddaybook.job.poll-interval-ms=500");
    options.add("-Ddaybook.blob.directory=" + directory.resolve("blobs"));
    options.add("-Ddaybook.blob.disk-free-min-mb=1");
    options.add("-Ddaybook.archive.directory=" + directory.resolve("archives"));
    options.add("-Ddaybook.archive.disk-free-min-mb=1");
    // Backups are looked for when a test does so.
    options.add("-Ddaybook.backup.look-seconds=86400");
    options.add("-Ddaybook.key.master=" + "5a".repeat(32));
    // Histories are replayed and checked in several parts.
    options.add("-Ddaybook.journal.rebuild-bytes-max=4000");
    // And commits of a restore are to be several, each in a call of its own.
    options.add("-Ddaybook.restore.commit-items=3");
    options.add("-Ddaybook.restore.call-ms=1");
    // And walks over folders are to take several pages.
    options.add("-Ddaybook.feed.scan-items-max=7");
    options.add("-D" + Superuser.URL + "=" + superuserUrl);
    options.add("-D" + Superuser.PASSWORD + "=" + SUPERUSER_PASSWORD);
    for (String setting : List.of("long", "torture-seconds", "seed")) {
      String value = System.getProperty("daybook.test." + setting, "");
      if (!value.isEmpty()) {
        options.add("-Ddaybook.test." + setting + "=" + value);
      }
    }
    System.setProperty("payara.cmdOptions", String.join(" ", options));
  }

  /**
   * The product's own pools. Their values come from system properties of the same names: the port
   * is chosen here, and a process cannot set its own environment.
   */
  private static Path writeBootCommands(Path file) throws IOException {
    String commands =
        Stream.of("pools.asadmin", "micro.asadmin")
            .map(RunningDatabases::resource)
            .collect(Collectors.joining("\n"));
    return Files.writeString(file, commands.replace("${ENV=", "${"));
  }

  private static String resource(String name) {
    try (InputStream in = RunningDatabases.class.getResourceAsStream("/payara/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
