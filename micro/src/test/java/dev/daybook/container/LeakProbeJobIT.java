package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.probe.LeakProbes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * The leak probe as operators run it: it finds nothing, and it finds a table without its policy.
 */
@ArquillianTest
class LeakProbeJobIT extends TenantsUnderTest {
  private static final long SEED = 11;

  @Inject private LeakProbes probes;
  @Inject private Jobs jobs;

  private Job probe(ArchivedTenant.Made made) {
    Job job =
        archived.ended(
            probes.start(archived.operator(), made.tenant(), new CommandId(Uuids.next())));
    assertEquals(JobState.DONE, job.state(), job::toString);
    return job;
  }

  private JsonNode entries(Job job) throws IOException {
    StringWriter out = new StringWriter();
    jobs.writeReport(job, out);
    return Documents.read(out.toString()).path("entries");
  }

  @Test
  void givenFences_whenProbed_thenNothingLeaksUntilOneIsTakenAway()
      throws SQLException, IOException {
    ArchivedTenant.Made made = archived.make(SEED, 12);
    String shard = made.tenant().shard().value();
    Job sound = probe(made);
    JsonNode found = Documents.read(sound.result());
    assertEquals(0, found.path("leaks").asInt(), () -> sound.toString());
    assertTrue(found.path("statements").asInt() > 350, found::toString);
    assertTrue(found.path("seeing").asInt() > 20, found::toString);
    assertTrue(found.path("tables").asInt() > 20, found::toString);
    assertEquals(sound.total(), sound.done());

    Superuser.run(shard, "alter table daybook.journal_entry disable row level security");
    try {
      JsonNode leaks = entries(probe(made));
      assertTrue(leaks.findValuesAsText("table").contains("journal_entry"), leaks::toString);
      List<String> statements = leaks.findValuesAsText("statement");
      assertTrue(
          statements.stream().anyMatch(one -> one.startsWith("dev/daybook/persistence/journal/")),
          leaks::toString);
    } finally {
      Superuser.run(shard, "alter table daybook.journal_entry enable row level security");
    }
    assertEquals(0, Documents.read(probe(made).result()).path("leaks").asInt());
  }
}
