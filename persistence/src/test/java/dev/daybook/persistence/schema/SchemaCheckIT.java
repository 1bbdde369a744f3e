package dev.daybook.persistence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fresh migrations are what this build needs, on each PostgreSQL; and each of many changes is
 * named. With {@code -Ddaybook.schema.write=true} the checked-in lists are written instead of
 * compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaCheckIT {
  private static final String RESOURCES = "src/main/resources";

  private PostgresServer server;

  @BeforeAll
  void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    migrateBoth(server);
    if (Boolean.getBoolean("daybook.schema.write")) {
      write(DatabasePart.CATALOG, "catalog");
      write(DatabasePart.SHARD, "shard");
    }
    server.create("mutated");
    server.migrate("mutated", "db/shard");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private static void migrateBoth(PostgresServer server) throws IOException, SQLException {
    server.create("catalog");
    server.migrate("catalog", "db/catalog");
    server.create("shard");
    server.migrate("shard", "db/shard");
  }

  private void write(DatabasePart part, String database) throws IOException, SQLException {
    try (Connection connection = server.connect(database, "daybook_app")) {
      SortedSet<String> lines = SchemaCheck.describe(connection);
      Files.writeString(
          Path.of(RESOURCES + part.expected()),
          "# Everything in the schema daybook. Start-up refuses a database that differs.\n"
              + "# Written by SchemaCheckIT with -Ddaybook.schema.write=true.\n"
              + String.join("\n", lines)
              + "\n");
    }
  }

  private static Findings check(PostgresServer server, String database, DatabasePart part)
      throws SQLException {
    try (Connection connection = server.connect(database, "daybook_app")) {
      return SchemaCheck.check(connection, part);
    }
  }

  /** The diagrams in the documents are drawn from the schema, so that they cannot rot. */
  @ParameterizedTest
  @CsvSource({"catalog", "shard"})
  void givenFreshMigrations_whenDrawn_thenAsInTheDocument(String database)
      throws SQLException, IOException {
    Path document = Path.of("../docs/schema-" + database + ".md");
    String text;
    try (Connection connection = server.connect(database, "postgres")) {
      text =
          "# The schema of a "
              + database
              + "\n\nDrawn from the live schema by SchemaCheckIT, with"
              + " `-Ddaybook.schema.write=true`; what it means stands in"
              + " [data-model.md](data-model.md).\n\n"
              + Diagram.of(connection);
    }
    if (Boolean.getBoolean("daybook.schema.write")) {
      Files.writeString(document, text);
    }
    assertEquals(Files.readString(document), text);
  }

  @Test
  void givenFreshMigrations_whenChecked_thenNothingIsFound() throws SQLException {
    Findings nothing = new Findings(List.of(), List.of());
    assertEquals(nothing, check(server, "catalog", DatabasePart.CATALOG));
    assertEquals(nothing, check(server, "shard", DatabasePart.SHARD));
  }

  @Test
  void givenPostgres15_whenChecked_thenNothingIsFound() throws SQLException, IOException {
    assumeTrue(PostgresServer.hasInstalled15(), "no PostgreSQL 15 is installed here");
    try (PostgresServer old = PostgresServer.installed15()) {
      migrateBoth(old);
      Findings nothing = new Findings(List.of(), List.of());
      assertEquals(nothing, check(old, "catalog", DatabasePart.CATALOG));
      assertEquals(nothing, check(old, "shard", DatabasePart.SHARD));
    }
  }

  /** The change is made, must be named in those words, is undone, and then nothing is found. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
      alter table note disable row level security \
      | alter table note enable row level security \
      | table note: row level security is not enabled
      alter table member no force row level security \
      | alter table member force row level security \
      | table member: row level security is not forced
      drop policy tenant_only on journal_head \
      | create policy tenant_only on journal_head using (tenant_id = current_setting('daybook.tenant')::uuid) \
      | table journal_head: has no policy tenant_only
      create policy helpful on note using (true) | drop policy helpful on note \
      | table note: policy helpful is not a known one
      alter policy tenant_only on note using (true) \
      | alter policy tenant_only on note using (tenant_id = current_setting('daybook.tenant')::uuid) \
      | table note: policy tenant_only is not a known one
      alter policy search_all on search_item to daybook_app | alter policy search_all on search_item to daybook_search \
      | table search_item: policy search_all is not a known one
      alter policy fleet_all on journal_head to daybook_app | alter policy fleet_all on journal_head to daybook_fleet \
      | table journal_head: policy fleet_all is not a known one
      create policy fleet_all on note for select to daybook_fleet using (true) | drop policy fleet_all on note \
      | table note: policy fleet_all is not a known one
      alter table note drop constraint note_head_fk \
      | alter table note add constraint note_head_fk foreign key (tenant_id, workspace_id) references journal_head (tenant_id, workspace_id) \
      | missing: constraint note.note_head_fk
      alter table journal_entry drop constraint journal_entry_payload_ck \
      | alter table journal_entry add constraint journal_entry_payload_ck check ((salt is not null and patch is not null and octet_length(salt) = 16) or (salt is null and patch is null and conflict is null and origin is null)) \
      | missing: constraint journal_entry.journal_entry_payload_ck
      alter table command_outcome drop constraint command_outcome_pk, add constraint command_outcome_pk primary key (command_id) \
      | alter table command_outcome drop constraint command_outcome_pk, add constraint command_outcome_pk primary key (tenant_id, workspace_id, actor_id, command_id) \
      | table command_outcome: unique index daybook.command_outcome_pk does not lead with tenant_id
      create unique index note_title_ux on note (title) | drop index note_title_ux \
      | table note: unique index daybook.note_title_ux does not lead with tenant_id
      create table loose (id uuid) | drop table loose \
      | table loose: has no column tenant_id uuid not null
      create table loose (id uuid) | drop table loose | table loose: has no primary key
      alter table note disable trigger all | alter table note enable trigger all | is disabled
      grant update on journal_entry to daybook_app | revoke update on journal_entry from daybook_app \
      | table journal_entry: the application has update
      grant update (patch) on journal_entry to daybook_app | revoke update (patch) on journal_entry from daybook_app \
      | table journal_entry: the application has update
      grant truncate on note to daybook_app | revoke truncate on note from daybook_app \
      | table note: the application has truncate
      grant select on note to public | revoke select on note from public \
      | relation note: everybody has select
      revoke insert on journal_entry from daybook_app | grant insert on journal_entry to daybook_app \
      | missing: grant insert on journal_entry to daybook_app
      alter role daybook_app bypassrls | alter role daybook_app nobypassrls \
      | role daybook_app: has bypassrls
      alter role daybook_app superuser | alter role daybook_app nosuperuser \
      | role daybook_app: is superuser
      grant daybook_owner to daybook_app | revoke daybook_owner from daybook_app \
      | role daybook_app: is a member of daybook_owner
      create table daybook.mine (tenant_id uuid primary key); alter table mine owner to daybook_app | drop table mine \
      | role daybook_app: owns table daybook.mine
      drop index note_version_ix \
      | create index note_version_ix on note (tenant_id, workspace_id, version desc) where not deleted \
      | missing: index CREATE INDEX note_version_ix
      alter function redact_entries reset search_path \
      | alter function redact_entries set search_path = daybook, pg_temp \
      | function daybook.redact_entries(uuid,uuid,bigint[]): has no fixed search_path
      alter function redact_entries owner to postgres \
      | alter function redact_entries owner to daybook_redactor \
      | function daybook.redact_entries(uuid,uuid,bigint[]): is owned by postgres
      grant execute on function redact_entries to public | revoke execute on function redact_entries from public \
      | function daybook.redact_entries(uuid,uuid,bigint[]): everybody may call it
      alter table journal_entry alter column schema_version type bigint \
      | alter table journal_entry alter column schema_version type integer \
      | missing: column journal_entry.schema_version integer not null
      alter table note alter column created_by drop not null | alter table note alter column created_by set not null \
      | unexpected: column note.created_by uuid
      alter view item reset (security_invoker) | alter view item set (security_invoker = true) \
      | view item: security_invoker is not set
      create function quiet() returns trigger language plpgsql as 'begin return null; end'; create trigger quiet before insert on note for each row execute function quiet() \
      | drop trigger quiet on note; drop function quiet \
      | unexpected: trigger CREATE TRIGGER quiet
      update flyway_schema_history set version = '9999' where version = '0004' \
      | update flyway_schema_history set version = '0004' where version = '9999' \
      | missing: migration 0004
      """)
  void givenChangeByOwner_whenChecked_thenNamed(String change, String undo, String named)
      throws SQLException {
    server.execute("mutated", "set search_path = daybook; " + change);
    Findings findings = check(server, "mutated", DatabasePart.SHARD);
    server.execute("mutated", "set search_path = daybook; " + undo);
    assertTrue(
        findings.refusals().stream().anyMatch(line -> line.contains(named)),
        () -> named + " is not in " + String.join("\n", findings.refusals()));
    assertEquals(List.of(), check(server, "mutated", DatabasePart.SHARD).refusals());
  }

  /** They come and go while servers run; all else about them is looked at. */
  @Test
  void givenPartitionsOfUsage_whenMadeAndDropped_thenNothingIsFound() throws SQLException {
    server.execute(
        "catalog",
        "set search_path = daybook; drop table "
            + partition(2)
            + "; set role daybook_owner; create table usage_hour_2001_01 partition of usage_hour"
            + " for values from ('2001-01-01 00:00+00') to ('2001-02-01 00:00+00')");
    assertEquals(List.of(), check(server, "catalog", DatabasePart.CATALOG).refusals());
    assertEquals(2, keepPartitions("26"));
    assertEquals(0, keepPartitions("26"));
    assertEquals(List.of(partition(-1), partition(0), partition(1), partition(2)), partitions());
    assertEquals(List.of(), check(server, "catalog", DatabasePart.CATALOG).refusals());
  }

  @Test
  void givenGrantOnPartition_whenChecked_thenNamed() throws SQLException {
    String partition = "daybook." + partition(0);
    server.execute("catalog", "grant delete on " + partition + " to daybook_app");
    List<String> refusals = check(server, "catalog", DatabasePart.CATALOG).refusals();
    server.execute("catalog", "revoke delete on " + partition + " from daybook_app");
    assertEquals(
        List.of("unexpected: grant delete on " + partition(0) + " to daybook_app"), refusals);
  }

  @Test
  void givenPartitionOfAnotherOwner_whenChecked_thenNamed() throws SQLException {
    String partition = "daybook." + partition(0);
    server.execute("catalog", "alter table " + partition + " owner to postgres");
    List<String> refusals = check(server, "catalog", DatabasePart.CATALOG).refusals();
    server.execute("catalog", "alter table " + partition + " owner to daybook_owner");
    assertTrue(
        refusals.contains("unexpected: table " + partition(0) + " owner postgres"),
        refusals::toString);
  }

  @ParameterizedTest
  @CsvSource({"null", "2", "-1", "241"})
  void givenMonthsBeyondTheLimits_whenPartitionsAreKept_thenRefused(String months) {
    SQLException refused = assertThrows(SQLException.class, () -> keepPartitions(months));
    assertEquals("22023", refused.getSQLState());
  }

  private int keepPartitions(String months) throws SQLException {
    try (Connection connection = server.connect("catalog", "daybook_app");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("select daybook.keep_usage_partitions(" + months + ")")) {
      row.next();
      return row.getInt(1);
    }
  }

  private List<String> partitions() throws SQLException {
    try (Connection connection = server.connect("catalog", "postgres");
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = 'daybook.usage_hour'::regclass order by 1")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  /** That of the present month, or of one so many months from it. */
  private static String partition(int months) {
    return "usage_hour_"
        + DateTimeFormatter.ofPattern("uuuu_MM")
            .format(ZonedDateTime.now(ZoneOffset.UTC).plusMonths(months));
  }

  @ParameterizedTest
  @CsvSource({"fsync", "full_page_writes"})
  void givenServerThatMayLose_whenChecked_thenNamed(String setting)
      throws SQLException, IOException {
    server.execute("postgres", "alter role daybook_app set synchronous_commit = off");
    Findings findings = check(server, "shard", DatabasePart.SHARD);
    server.execute("postgres", "alter role daybook_app reset synchronous_commit");
    assertEquals(List.of("server setting synchronous_commit is off"), findings.durability());
    try (PostgresServer loose = PostgresServer.embeddedWith(setting, "off")) {
      migrateBoth(loose);
      findings = check(loose, "shard", DatabasePart.SHARD);
      assertEquals(List.of("server setting " + setting + " is off"), findings.durability());
      assertEquals(List.of(), findings.refusals());
    }
  }

  @Test
  void givenEmptyDatabase_whenChecked_thenToldToMigrate() throws SQLException, IOException {
    server.create("bare");
    assertEquals(
        List.of("the schema daybook is empty or missing: migrate the database first"),
        check(server, "bare", DatabasePart.SHARD).refusals());
  }

  @Test
  void givenPoolOfOwner_whenChecked_thenRefused() throws SQLException {
    try (Connection connection = server.connect("shard", "postgres")) {
      assertEquals(
          List.of("the pool is connected as postgres, not as daybook_app"),
          SchemaCheck.check(connection, DatabasePart.SHARD).refusals());
    }
  }
}
