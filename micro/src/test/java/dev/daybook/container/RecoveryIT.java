package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Thinning;
import dev.daybook.persistence.recovery.Recoveries;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tenants that are brought back to an instant where they are. */
@ArquillianTest
class RecoveryIT extends TenantsUnderTest {

  private static final long SEED = 5;

  @Inject private Journal journal;
  @Inject private Recoveries recoveries;
  @Inject private Jobs jobs;
  @Inject private JournalReader reader;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;
  @Inject private Thinning thinning;

  /** The last commit of the same microsecond as one. */
  private static Position endOf(ArchivedTenant.Made made, Position end) {
    Instant asOf = made.times().get(end);
    return made.times().tailMap(end).entrySet().stream()
        .filter(later -> later.getValue().equals(asOf))
        .map(Map.Entry::getKey)
        .reduce(end, (one, later) -> later);
  }

  private static Position at(ArchivedTenant.Made made, int third) {
    List<Position> ends = List.copyOf(made.times().keySet());
    return endOf(made, ends.get(third * (ends.size() - 1) / 3));
  }

  /** Documents of all items, as they were; null of what was not there. */
  private static Map<ItemId, @Nullable String> asOf(ArchivedTenant.Made made, Position end) {
    Map<ItemId, @Nullable String> then = new HashMap<>();
    made.histories().now().keySet().forEach(item -> then.put(item, null));
    made.histories().seenAt(end).forEach((item, seen) -> then.put(item, seen.document()));
    return then;
  }

  private Job begin(ArchivedTenant.Made made, Instant asOf, @Nullable Instant until) {
    CommandId command = new CommandId(Uuids.next());
    return archived.ended(
        recoveries.start(archived.operator(), made.tenant(), asOf, until, command));
  }

  private JsonNode recovered(ArchivedTenant.Made made, Instant asOf, @Nullable Instant until) {
    Job job = begin(made, asOf, until);
    assertEquals(JobState.DONE, job.state(), job::toString);
    assertEquals(job.total(), job.done());
    return Documents.read(job.result());
  }

  private JsonNode report(Job job) throws IOException {
    StringWriter out = new StringWriter();
    jobs.writeReport(job, out);
    return Documents.read(out.toString()).path("entries");
  }

  /** What the report says of the workspace with a history. */
  private static JsonNode of(ArchivedTenant.Made made, JsonNode report) {
    for (JsonNode entry : report) {
      if (entry.path("workspace").asText().equals(made.scope().workspace().toString())) {
        return entry;
      }
    }
    throw new AssertionError("nothing of the workspace in " + report);
  }

  private void isSound(ArchivedTenant.Made made) {
    assertEquals(
        new Rebuild.Report(made.histories().now().size(), 0, 0), rebuild.run(made.scope()));
    assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(made.scope()));
  }

  @Test
  void givenInstant_whenRecoveredAndUndone_thenAsThenAndAsBeforeAndNeighboursAsTheyAre()
      throws IOException {
    long seed = Seeds.next();
    ArchivedTenant.Made made = archived.make(seed, 25);
    ArchivedTenant.Made neighbour = archived.make(seed + 1, 5);
    String others = archived.head(neighbour.scope());
    Position end = at(made, 1);
    Instant asOf = made.times().get(end);
    Map<ItemId, @Nullable String> before = archived.now(made.scope(), made.histories());
    Position head = reader.head(made.scope()).position();
    Instant present = made.times().get(made.times().lastKey());

    Job looked =
        archived.ended(
            recoveries.preview(
                archived.operator(), made.tenant(), asOf, null, new CommandId(Uuids.next())));
    assertEquals(JobState.DONE, looked.state(), looked::toString);
    assertEquals(head, reader.head(made.scope()).position(), "a preview changes nothing");
    JsonNode planned = of(made, report(looked));
    assertEquals(end.value(), planned.path("position").asLong());

    JsonNode result = recovered(made, asOf, null);
    assertEquals(asOf(made, end), archived.now(made.scope(), made.histories()), "seed " + seed);
    assertEquals(planned.path("restored").asInt(), result.path("restored").asInt());
    assertEquals(planned.path("deleted").asInt(), result.path("deleted").asInt());
    assertEquals(0, result.path("leftOut").asInt());
    long appended = result.path("restored").asLong() + result.path("deleted").asLong();
    assertTrue(appended > 0, "seed " + seed);
    assertEquals(head.value() + appended, reader.head(made.scope()).position().value());
    isSound(made);

    JsonNode again = recovered(made, asOf, null);
    assertEquals(0, again.path("restored").asInt() + again.path("deleted").asInt());

    recovered(made, present, null);
    assertEquals(before, archived.now(made.scope(), made.histories()), "seed " + seed);
    isSound(made);
    assertEquals(others, archived.head(neighbour.scope()));
  }

  @Test
  void givenEnd_whenRecovered_thenWhatWasChangedLaterStays() {
    // What is changed later may refer to what is deleted: not in this history.
    long seed = SEED;
    ArchivedTenant.Made made = archived.make(seed, 25);
    Position end = at(made, 1);
    Position until = at(made, 2);
    Map<ItemId, @Nullable String> expected = asOf(made, end);
    Map<ItemId, @Nullable String> before = archived.now(made.scope(), made.histories());
    made.histories()
        .versions()
        .tailMap(until.next())
        .values()
        .forEach(later -> expected.put(later.note(), before.get(later.note())));
    recovered(made, made.times().get(end), made.times().get(until));
    assertEquals(expected, archived.now(made.scope(), made.histories()), "seed " + seed);
    isSound(made);
  }

  /** As after a server's death before its first workspace was kept as done. */
  @Test
  void givenJobThatIsDoneAgain_whenItGoesOn_thenNothingIsChangedTwice() throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 15);
    Job job = begin(made, made.times().get(at(made, 1)), null);
    assertEquals(JobState.DONE, job.state(), job::toString);
    String head = archived.head(made.scope());
    Command more =
        new Command(
            new CommandId(Uuids.next()),
            new byte[32],
            null,
            List.of(
                new Change.Create(
                    new ItemId(Uuids.next()),
                    Kinds.of("note"),
                    JsonNodeFactory.instance.objectNode().put("title", "meanwhile"))));
    assertInstanceOf(Outcome.Applied.class, journal.execute(made.scope(), more).outcome());
    String later = archived.head(made.scope());
    assertNotEquals(head, later);
    assertEquals(
        1,
        Superuser.run(
            "catalog",
            """
            update job set state = 'queued', checkpoint = (checkpoint::jsonb - 'planned' - 'restored')::text,
                   result = '{}', attempts = 0, ended_at = null, leased_until = null where job_id = '%s'
            """
                .formatted(job.id())));
    Job again = archived.ended(job);
    assertEquals(JobState.DONE, again.state());
    assertEquals(0, Documents.read(again.result()).path("refused").asInt());
    assertEquals(later, archived.head(made.scope()), "what people did meanwhile stays");
  }

  @Test
  void givenWhatCannotBeRecovered_whenAsked_thenRefusedBeforeAnythingIsChanged() {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 15);
    List<Position> ends = List.copyOf(made.times().keySet());
    Position horizon = endOf(made, ends.get(ends.size() / 2));
    thinning.run(made.scope(), horizon, at -> {});
    String head = archived.head(made.scope());
    Entry first = reader.page(made.scope(), Position.START).get(0);
    Job job = begin(made, first.facts().recordedAt(), null);
    assertEquals(JobState.FAILED, job.state());
    assertEquals("beyond-horizon", job.problem());
    assertEquals(head, archived.head(made.scope()));

    Instant begun = made.tenant().createdAt();
    refused("asOf", made, begun.minusSeconds(1), null);
    refused("asOf", made, Instant.now().plus(Duration.ofHours(1)), null);
    refused("until", made, begun.plusMillis(2), begun.plusMillis(1));
    refused("until", made, begun.plusMillis(2), Instant.now().plus(Duration.ofHours(1)));
    Actor person = made.administrator();
    assertEquals(
        ProblemType.FORBIDDEN,
        assertThrows(
                ProblemException.class,
                () ->
                    recoveries.start(
                        person, made.tenant(), begun, null, new CommandId(Uuids.next())))
            .type());
  }

  @Test
  void givenRecoveryUnderWay_whenAnotherIsAsked_thenRefused() throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 3);
    String tenant = made.tenant().id().toString();
    Superuser.run(
        "catalog",
        """
        insert into job (job_id, tenant_id, kind, state, actor_id, command_id, parameters, leased_until)
        values (gen_random_uuid(), '%s', 'recovery', 'running', gen_random_uuid(), gen_random_uuid(), '{}',
                now() + interval '1 hour')
        """
            .formatted(tenant));
    ProblemException problem =
        assertThrows(ProblemException.class, () -> begin(made, made.tenant().createdAt(), null));
    assertEquals(ProblemType.CONFLICT, problem.type());
    Superuser.run(
        "catalog",
        "delete from job where tenant_id = '%s' and state = 'running'".formatted(tenant));
    assertEquals(JobState.DONE, begin(made, made.tenant().createdAt(), null).state());
  }

  private void refused(
      String field, ArchivedTenant.Made made, Instant asOf, @Nullable Instant until) {
    ProblemException problem = assertThrows(ProblemException.class, () -> begin(made, asOf, until));
    assertEquals(ProblemType.INVALID_DOCUMENT, problem.type());
    assertEquals(field, problem.members().get("field"));
    assertTrue(problem.members().containsKey("limit"));
  }
}
