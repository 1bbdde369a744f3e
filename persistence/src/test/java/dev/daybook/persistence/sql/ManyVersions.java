package dev.daybook.persistence.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.persistence.schema.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An item of 5,000 versions, and what PostgreSQL reads of its journal for one of them. */
record ManyVersions(PostgresServer server, String shard) {
  static final int VERSIONS = 5_000;

  /** The default of daybook.journal.keyframe-entries. */
  static final int KEYFRAME_ENTRIES = 100;

  private static final String WORKSPACE = "00000000-0000-7000-8001-00000000abcd";
  private static final String ITEM = "00000000-0000-7000-8003-00000000abcd";

  /**
   * What a version took.
   *
   * @param patches rows that it is made of
   * @param entries of the journal that were read
   */
  record Taken(int patches, int entries) {}

  void make() throws SQLException {
    server.execute(
        shard,
        """
        set search_path = daybook;
        set session_replication_role = replica;
        insert into journal_entry
          select '%1$s', '%2$s', n, n, '%3$s', 'note', case n when 1 then 'create' else 'update' end,
                 nullif(n - 1, 0), null, '{}', null, null, '%3$s', null,
                 gen_random_uuid(), now(), 1, '0123456789abcdef', sha256('x'), sha256('x')
            from generate_series(1, %4$d) n;
        insert into journal_snapshot
          select '%1$s', '%2$s', '%3$s', n, '{}' from generate_series(%5$d, %4$d, %5$d) n;
        analyze;
        """
            .formatted(Seed.TENANT, WORKSPACE, ITEM, VERSIONS, KEYFRAME_ENTRIES));
  }

  Taken read(StatementFile asOf, int version) throws SQLException, JsonProcessingException {
    String[] parameters = {
      Seed.TENANT,
      WORKSPACE,
      "{" + ITEM + "}",
      "{" + VERSIONS + "}",
      "{" + version + "}",
      Seed.TENANT,
      WORKSPACE,
      "1000000",
      "1000000"
    };
    String statement = asOf.numbered();
    for (int i = parameters.length; i > 0; i--) {
      statement = statement.replace("$" + i, "'" + parameters[i - 1] + "'");
    }
    try (Connection connection = server.connect(shard, "daybook_app");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      try (ResultSet row = jdbc.executeQuery("explain (analyze, format json) " + statement)) {
        row.next();
        JsonNode plan = new ObjectMapper().readTree(row.getString(1)).path(0).path("Plan");
        return new Taken(plan.path("Actual Rows").asInt(), entries(plan));
      }
    }
  }

  private static int entries(JsonNode plan) {
    boolean journal = plan.path("Relation Name").asText().equals("journal_entry");
    int rows = journal ? plan.path("Actual Rows").asInt() * plan.path("Actual Loops").asInt() : 0;
    for (JsonNode inner : plan.path("Plans")) {
      rows += entries(inner);
    }
    return rows;
  }
}
