package dev.daybook.launcher;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.data.Credentials.Name;
import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.data.MasterKey;
import dev.daybook.launcher.data.Room;
import dev.daybook.launcher.postgres.EmbeddedPostgres;
import dev.daybook.launcher.process.RotatingFile;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Migrations;
import dev.daybook.launcher.schema.Preparation;
import dev.daybook.launcher.server.MicroServer;
import dev.daybook.launcher.server.ServerFiles;
import dev.daybook.launcher.setting.Setting;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One start: everything in its order, each thing announced to {@link Stops} as soon as it runs. */
final class Launch {
  private static final String BLOBS = "DAYBOOK_BLOB_DIRECTORY";
  private static final String ARCHIVES = "DAYBOOK_ARCHIVE_DIRECTORY";
  private static final String MASTER_KEY_FILE = "DAYBOOK_KEY_MASTER_FILE";
  private static final String MASTER_KEY = "DAYBOOK_KEY_MASTER";

  private final Settings settings;
  private final Map<String, String> environment;
  private final Progress progress;
  private final Stops stops;
  private final Installation installation = Installation.ofThisLauncher();

  Launch(Settings settings, Map<String, String> environment, Progress progress, Stops stops) {
    this.settings = settings;
    this.environment = environment;
    this.progress = progress;
    this.stops = stops;
  }

  /** Starts the databases and the server, and returns when the server serves. */
  void run() throws IOException, InterruptedException {
    ServerFiles files = ServerFiles.in(installation.serverFiles());
    DataDirectory data = open();
    MicroServer.endOrphans(data, settings, progress);
    EmbeddedPostgres.endOrphan(data, cache(), settings, progress);
    ServerPort.requireFree(settings.text(Setting.LISTEN), settings.number(Setting.PORT));
    Credentials credentials = Credentials.keptIn(data.credentials());
    Databases databases = databases(data, credentials);
    migrateIfAllowed(databases);
    MicroServer server =
        new MicroServer(
            data,
            cache(),
            files,
            settings,
            serverEnvironment(data, databases, credentials),
            progress);
    stops.add(server::stop);
    progress.say("Starting the server; its log is " + data.log("server"));
    server.start();
    progress.say("The server is ready");
    announce(data, server);
    server.archiveClasses();
  }

  /** Brings the schemas up to date, and stops again. */
  void migrate() throws IOException, InterruptedException {
    DataDirectory data = open();
    EmbeddedPostgres.endOrphan(data, cache(), settings, progress);
    Databases databases = databases(data, Credentials.keptIn(data.credentials()));
    if (databases.migrator() == null) {
      throw new LaunchException(
          "To migrate a PostgreSQL of yours, set DAYBOOK_MIGRATOR_USER and"
              + " DAYBOOK_MIGRATOR_PASSWORD. See --help.");
    }
    migrateIfAllowed(databases);
  }

  private DataDirectory open() throws IOException {
    DataDirectory data =
        DataDirectory.open(
            settings.path(Setting.DATA, installation.home().resolve(".daybook/data")));
    stops.add(data::close);
    progress.alsoTo(RotatingFile.open(data.log("launcher"), settings));
    progress.say("Data directory " + data.root());
    Room.require(data.root(), settings.number(Setting.DISK_FREE_MIN_MB));
    return data;
  }

  private Path cache() {
    return settings.path(Setting.CACHE, installation.home().resolve(".daybook/cache"));
  }

  private Databases databases(DataDirectory data, Credentials credentials)
      throws IOException, InterruptedException {
    if (environment.containsKey("DAYBOOK_CATALOG_URL")) {
      progress.say("Using the PostgreSQL of DAYBOOK_CATALOG_URL");
      return Databases.external(settings.names(Setting.SHARDS), environment);
    }
    Login app = new Login("daybook_app", credentials.get(Name.DAYBOOK_APP_PASSWORD));
    Login migrator = new Login("daybook_migrator", credentials.get(Name.DAYBOOK_MIGRATOR_PASSWORD));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            data, cache(), settings, credentials.get(Name.DAYBOOK_POSTGRES_PASSWORD), progress);
    stops.add(postgres::stop);
    postgres.awaitReady();
    progress.say("PostgreSQL is up on 127.0.0.1:" + postgres.port());
    Databases databases =
        Databases.embedded(settings.names(Setting.SHARDS), postgres::url, app, migrator);
    new Preparation(postgres::connect).prepare(databases, migrator);
    return databases;
  }

  private void migrateIfAllowed(Databases databases) throws InterruptedException {
    Login migrator = databases.migrator();
    if (migrator == null) {
      progress.say("Not migrating: DAYBOOK_MIGRATOR_USER is not set");
    } else {
      new Migrations(progress, settings.number(Setting.MIGRATIONS_AT_ONCE))
          .migrate(databases, migrator);
    }
  }

  private Map<String, String> serverEnvironment(
      DataDirectory data, Databases databases, Credentials credentials) {
    Map<String, String> server = new HashMap<>(databases.environment());
    server.put("DAYBOOK_POOL_MAX", settings.text(Setting.POOL_MAX));
    server.put(ARCHIVES, environment.getOrDefault(ARCHIVES, data.archives().toString()));
    server.put(BLOBS, environment.getOrDefault(BLOBS, data.blobs().toString()));
    if (!environment.containsKey(MASTER_KEY) && !environment.containsKey(MASTER_KEY_FILE)) {
      server.put(
          MASTER_KEY_FILE, MasterKey.keptIn(data.masterKey(), databases::hasTenantKeys).toString());
    }
    for (Name name : FirstAccounts.PASSWORDS) {
      server.put(name.name(), environment.getOrDefault(name.name(), credentials.get(name)));
    }
    return server;
  }

  private void announce(DataDirectory data, MicroServer server) throws IOException {
    Path welcomed = data.run("welcomed");
    boolean first = !Files.exists(welcomed);
    progress.show(new FirstAccounts(data.credentials(), server.address()).text(first));
    Files.writeString(welcomed, "The first credentials have been shown.\n");
  }
}
