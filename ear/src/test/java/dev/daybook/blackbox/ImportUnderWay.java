package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The import of a vault: resumed by the next server, and nothing is doubled. */
final class ImportUnderWay implements UnderWay {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int NOTES = 500;
  private static final int FOLDERS = 50;
  private static final int TAGS = 7;

  private final Workspace workspace;
  private final Map<String, byte[]> files = new TreeMap<>();
  private String job = "";

  ImportUnderWay(Workspace workspace) {
    this.workspace = workspace;
    for (int i = 0; i < NOTES; i++) {
      String text = "# Note %d\n\nTo [[n%04d]]. #t%d\n".formatted(i, (i + 1) % NOTES, i % TAGS);
      files.put("f%02d/n%04d.md".formatted(i % FOLDERS, i), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void begin() {
    job = VaultIT.begin(workspace, Zips.zip(files));
    Await.until("a part is imported", PATIENCE, () -> created(state()) > 0);
  }

  private JsonNode state() {
    return workspace.owner().get("/jobs/" + job).expect(200).json();
  }

  private static int created(JsonNode told) {
    return told.path("result").path("created").asInt();
  }

  @Override
  public void assertWhole(Instant killed) {
    JsonNode ended = JobsIT.ended(workspace.owner(), job);
    assertEquals("done", ended.path("state").asText(), ended::toString);
    assertTrue(
        Instant.parse(ended.path("endedAt").asText()).isAfter(killed), "killed in the middle");
    JsonNode report = workspace.owner().get("/jobs/" + job + "/report").expect(200).json();
    assertEquals(NOTES, report.path("entries").size());
    assertEquals(NOTES, created(report), report.path("result")::toString);
    assertEquals(NOTES, report.path("result").path("links").asInt());
    assertEquals(NOTES + FOLDERS + TAGS, workspace.head(), "each item once");
    assertEquals("intact", workspace.verification().path("verdict").asText());
    VaultIT.assertSame(files, VaultIT.exported(workspace));
  }

  @Override
  public void close() {
    // A job ends by itself.
  }
}
