package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.SignIn;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tenants with people and random histories, their archives, and what is made of these. */
@ApplicationScoped
public class ArchivedTenant {
  static final String PASSWORD = WantedTenant.PASSWORD;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  @Inject private dev.daybook.persistence.tenant.Tenants tenants;
  @Inject private Workspaces workspaces;
  @Inject private Access access;
  @Inject private SignIn signIn;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;
  @Inject private Items items;
  @Inject private Archives archives;
  @Inject private TenantRestores restores;
  @Inject private Jobs jobs;

  private final AtomicBoolean serves = new AtomicBoolean();
  private final Actor operator = new Actor(new PersonId(Uuids.next()), null, Part.OPERATOR);

  /**
   * A tenant, its administrator, and a workspace with its history.
   *
   * @param times when each commit was, by its end
   */
  record Made(
      Tenant tenant,
      Actor administrator,
      WorkspaceScope scope,
      Histories histories,
      TreeMap<Position, Instant> times) {}

  /** Has this server take jobs, from the first call on. */
  void serve() {
    if (serves.compareAndSet(false, true)) {
      jobs.serve();
    }
  }

  Actor operator() {
    return operator;
  }

  /** A tenant with two workspaces, of which the first has a random history. */
  Made make(long seed, int commands) {
    String slug = "r" + Uuids.next();
    Tenant tenant = tenants.create(operator, WantedTenant.named(slug)).tenant();
    Actor administrator = signIn.signIn("admin." + slug, PASSWORD);
    Made made =
        new Made(tenant, administrator, first(administrator), new Histories(seed), new TreeMap<>());
    write(made, commands);
    return made;
  }

  /** As the catalog has it. */
  Tenant now(Tenant tenant) {
    return tenants.get(operator, tenant.slug());
  }

  /** A workspace where it lives by now. */
  WorkspaceScope open(Actor person, WorkspaceScope before) {
    return access.open(person, before.workspace(), Permission.ADMINISTER);
  }

  /** The chain holds, and the tables are as a replay makes them; how many items those have. */
  int isSound(WorkspaceScope scope) {
    Rebuild.Report report = rebuild.run(scope);
    assertEquals(new Rebuild.Report(report.items(), 0, 0), report);
    assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(scope));
    return report.items();
  }

  /** A person's first workspace. */
  WorkspaceScope first(Actor person) {
    return access.open(
        person,
        workspaces.list(person, Purpose.SHARED, null, 10).entries().get(0).workspace().id(),
        Permission.ADMINISTER);
  }

  List<String> names(Actor person) {
    return workspaces.list(person, Purpose.SHARED, null, 10).entries().stream()
        .map(mine -> mine.workspace().name())
        .toList();
  }

  void write(Made made, int commands) {
    for (int i = 0; i < commands; i++) {
      Command command = made.histories().command(4);
      made.histories().take(command, journal.execute(made.scope(), command).outcome());
      Position head = reader.head(made.scope()).position();
      if (head.value() > 0) {
        made.times()
            .putIfAbsent(
                head,
                reader
                    .page(made.scope(), new Position(head.value() - 1))
                    .get(0)
                    .facts()
                    .recordedAt());
      }
    }
  }

  /** Documents of a workspace's items as they are; null once deleted. */
  Map<ItemId, @Nullable String> now(WorkspaceScope scope, Histories histories) {
    Map<ItemId, @Nullable String> now = new HashMap<>();
    for (ItemId item : histories.now().keySet()) {
      ItemState state = items.find(scope, item).orElse(null);
      if (state != null) {
        now.put(item, state.deleted() ? null : state.document());
      }
    }
    return now;
  }

  /** Where a journal stands, and by which chain. */
  String head(WorkspaceScope scope) {
    JournalReader.Head head = reader.head(scope);
    return head.position() + " " + HexFormat.of().formatHex(head.chainHash());
  }

  /** Takes an archive. */
  ArchiveId archive(Made made, @Nullable ArchiveId base) {
    Job job = ended(archives.start(operator, made.tenant(), base, new CommandId(Uuids.next())));
    assertEquals(JobState.DONE, job.state(), job::toString);
    return new ArchiveId(job.id().value());
  }

  /** Has the databases know nothing of a tenant, as those of another installation. */
  void forget(TenantId tenant) throws SQLException {
    for (String database : List.of("s1", "s2", "catalog")) {
      try (Connection connection = Superuser.connect(database);
          Statement statement = connection.createStatement()) {
        // No order of references is to be kept.
        statement.execute("set session_replication_role = 'replica'");
        if (database.equals("catalog")) {
          statement.execute(
              "delete from sign_in_failure where user_name in (select user_name from account"
                  + " where tenant_id = '%s')".formatted(tenant));
        }
        statement.execute(
            """
            do $$
            declare one text;
            begin
              for one in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                          where c.relnamespace = 'daybook'::regnamespace and c.relkind = 'r'
                            and a.attname = 'tenant_id' and not a.attisdropped
              loop
                execute format('delete from daybook.%%I where tenant_id = %%L', one, '%s');
              end loop;
            end $$
            """
                .formatted(tenant));
      }
    }
  }

  /** Begins a restore beside. */
  Job begin(Made made, ArchiveId archive, String slug, @Nullable Instant asOf) throws IOException {
    return restores.start(
        operator,
        made.tenant(),
        new NewRestore(archive, slug, null, null, null, null, asOf, false),
        new CommandId(Uuids.next()));
  }

  /** Restores beside, and signs in there as the administrator. */
  Actor restore(Made made, ArchiveId archive, String slug, @Nullable Instant asOf)
      throws IOException {
    Job job = ended(begin(made, archive, slug, asOf));
    assertEquals(JobState.DONE, job.state(), job::toString);
    return signIn.signIn("admin." + made.tenant().slug() + "@" + slug, PASSWORD);
  }

  Job ended(Job begun) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Job job = jobs.get(operator, begun.id());
    while (!job.state().isEnd()) {
      Job last = job;
      assertTrue(System.nanoTime() < end, last::toString);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      job = jobs.get(operator, begun.id());
    }
    return job;
  }

  /** Those entries' payload hashes, which a restore keeps. */
  List<String> payloads(WorkspaceScope scope) {
    List<String> hashes = new ArrayList<>();
    Position at = Position.START;
    var page = reader.page(scope, at);
    while (!page.isEmpty()) {
      for (var entry : page) {
        at = entry.facts().position();
        hashes.add(HexFormat.of().formatHex(entry.payloadHash()));
      }
      page = reader.page(scope, at);
    }
    return hashes;
  }
}
