package dev.daybook.launcher.schema;

import dev.daybook.launcher.report.LaunchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The catalog and the shards, and who uses them.
 *
 * @param migrator null if this start may not migrate
 */
public record Databases(
    Database catalog, List<Database> shards, Login app, @Nullable Login migrator) {
  private static final Pattern SHARD = Pattern.compile("[a-z][a-z0-9]{0,30}");

  /** Tables are in a schema of this name, in each database. */
  static final String SCHEMA = "daybook";

  /** Those of the embedded PostgreSQL. {@code url} makes a database's URL from its name. */
  public static Databases embedded(
      List<String> shards, UnaryOperator<String> url, Login app, Login migrator) {
    return new Databases(
        new Database("catalog", onSchema(url.apply(databaseName("catalog")))),
        checked(shards).stream()
            .map(shard -> new Database(shard, onSchema(url.apply(databaseName(shard)))))
            .toList(),
        app,
        migrator);
  }

  /**
   * Those that the environment names.
   *
   * @throws LaunchException naming the variable that is missing
   */
  public static Databases external(List<String> shards, Map<String, String> environment) {
    List<Database> named = new ArrayList<>();
    for (String shard : checked(shards)) {
      named.add(new Database(shard, onSchema(required(environment, urlVariable(shard)))));
    }
    Login migrator =
        environment.containsKey("DAYBOOK_MIGRATOR_USER")
            ? new Login(
                required(environment, "DAYBOOK_MIGRATOR_USER"),
                required(environment, "DAYBOOK_MIGRATOR_PASSWORD"))
            : null;
    return new Databases(
        new Database("catalog", onSchema(required(environment, "DAYBOOK_CATALOG_URL"))),
        named,
        new Login(
            required(environment, "DAYBOOK_APP_USER"),
            required(environment, "DAYBOOK_APP_PASSWORD")),
        migrator);
  }

  private static List<String> checked(List<String> shards) {
    if (shards.isEmpty()) {
      throw new LaunchException("--shards must name at least one shard.");
    }
    for (String shard : shards) {
      if (!SHARD.matcher(shard).matches() || shard.equals("catalog")) {
        throw new LaunchException("--shards: \"" + shard + "\" is no name of a shard; one is s1.");
      }
    }
    return shards;
  }

  private static String required(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      throw new LaunchException(
          "DAYBOOK_CATALOG_URL is set, so " + variable + " must be set too. See --help.");
    }
    return value;
  }

  private static String urlVariable(String shard) {
    return "DAYBOOK_SHARD_" + shard.toUpperCase(Locale.ROOT) + "_URL";
  }

  static String databaseName(String name) {
    return "daybook_" + name;
  }

  /** Statements name no schema: the connection says where tables are. */
  private static String onSchema(String url) {
    if (url.contains("currentSchema=")) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
  }

  /** The catalog, then the shards. */
  List<Database> all() {
    List<Database> all = new ArrayList<>(List.of(catalog));
    all.addAll(shards);
    return all;
  }

  /** Whether the catalog keeps a tenant's key; it must have been migrated. */
  public boolean hasTenantKeys() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(catalog.url());
    source.setUser(app.user());
    source.setPassword(app.password());
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select exists (select from tenant_key)");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** What the server's pools and the application read. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("DAYBOOK_CATALOG_URL", catalog.url());
    environment.put(
        "DAYBOOK_SHARDS", String.join(",", shards.stream().map(Database::name).toList()));
    shards.forEach(shard -> environment.put(urlVariable(shard.name()), shard.url()));
    environment.put("DAYBOOK_APP_USER", app.user());
    environment.put("DAYBOOK_APP_PASSWORD", app.password());
    return environment;
  }
}
