package dev.daybook.persistence.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.persistence.schema.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A page of a walk over a folder in which nothing lies, in a workspace of thousands of items. */
record EmptyFolderWalk(PostgresServer server, String shard) {
  /** How many items it reads, planned for known or unknown parameters. */
  int read(StatementFile statement, int lookMost, boolean generic)
      throws SQLException, JsonProcessingException {
    String look = Integer.toString(lookMost);
    List<String> parameters =
        List.of(
            "1000",
            Seed.TENANT,
            Seed.WORKSPACE,
            "{note,folder,task,attachment}",
            "00000000-0000-0000-0000-000000000000",
            look,
            "{" + Seed.PERSON + "}",
            "1000000",
            look,
            "100");
    try (Connection connection = server.connectSimple(shard, "daybook_app");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      jdbc.execute(
          "set plan_cache_mode = " + (generic ? "force_generic_plan" : "force_custom_plan"));
      jdbc.execute("prepare walk as " + statement.numbered());
      String run = "explain (analyze, format json) execute walk('";
      try (ResultSet row = jdbc.executeQuery(run + String.join("', '", parameters) + "')")) {
        row.next();
        return read(new ObjectMapper().readTree(row.getString(1)).path(0).path("Plan"));
      }
    }
  }

  private static int read(JsonNode plan) {
    int rows = 0;
    if (plan.has("Relation Name")) {
      rows += plan.path("Actual Rows").asInt() * plan.path("Actual Loops").asInt();
      rows += plan.path("Rows Removed by Filter").asInt();
    }
    for (JsonNode inner : plan.path("Plans")) {
      rows += read(inner);
    }
    return rows;
  }
}
