package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Vaults of Markdown files, into workspaces and out of them. An import on a server that is killed
 * is looked at in {@link KillIT}.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VaultIT {
  private static final String MANIFEST = ".daybook/manifest.json";

  private Tenants tenants;

  @BeforeAll
  void make(Tenants all) {
    tenants = all;
  }

  private Workspace workspace() {
    return tenants.first().workspace();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Begins to import; answers the job. */
  static String begin(Workspace workspace, byte[] zip) {
    return workspace
        .owner()
        .send(
            "POST",
            workspace.path() + "/import",
            HttpRequest.BodyPublishers.ofByteArray(zip),
            "Content-Type",
            "application/zip")
        .expect(202)
        .json()
        .path("id")
        .asText();
  }

  /** Imports, and answers the report; its sums have been added up again. */
  private static JsonNode imported(Workspace workspace, byte[] zip) {
    String id = begin(workspace, zip);
    JsonNode job = JobsIT.ended(workspace.owner(), id);
    assertEquals("done", job.path("state").asText(), job::toString);
    JsonNode report = workspace.owner().get("/jobs/" + id + "/report").expect(200).json();
    Map<String, Integer> sums = new HashMap<>();
    for (JsonNode entry : report.path("entries")) {
      sums.merge(entry.path("status").asText(), 1, Integer::sum);
      for (JsonNode link : entry.path("links")) {
        boolean embed = List.of("embed", "image").contains(link.path("form").asText());
        String name = (embed ? "embeds" : "links") + (link.path("item").isNull() ? "Nowhere" : "");
        sums.merge(name, 1, Integer::sum);
      }
      sums.merge("tags", entry.path("tags").size(), Integer::sum);
    }
    for (String name :
        List.of(
            "created",
            "updated",
            "unchanged",
            "kept",
            "refused",
            "skipped",
            "missing",
            "links",
            "linksNowhere",
            "embeds",
            "embedsNowhere",
            "tags")) {
      assertEquals(
          sums.getOrDefault(name, 0),
          report.path("result").path(name).asInt(),
          () -> name + " " + report.path("result"));
    }
    assertEquals(
        report.path("entries").size() - sums.getOrDefault("missing", 0),
        report.path("result").path("files").asInt());
    return report;
  }

  private static JsonNode entry(JsonNode report, String path) {
    for (JsonNode entry : report.path("entries")) {
      if (entry.path("path").asText().equals(path)) {
        return entry;
      }
    }
    throw new AssertionError("no entry of " + path + " in " + report);
  }

  private static byte[] exportZip(Workspace workspace) {
    return workspace.owner().get(workspace.path() + "/export").expect(200).response().body();
  }

  /** The exported files, without the manifest. */
  static SortedMap<String, byte[]> exported(Workspace workspace) {
    SortedMap<String, byte[]> files = Zips.unzip(exportZip(workspace));
    assertTrue(files.containsKey(MANIFEST));
    files.remove(MANIFEST);
    return files;
  }

  static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (path, bytes) ->
            assertArrayEquals(
                bytes,
                actual.get(path),
                () -> path + "\n" + new String(actual.get(path), StandardCharsets.UTF_8)));
  }

  private static List<String> differing(Map<String, byte[]> one, Map<String, byte[]> other) {
    return one.keySet().stream()
        .filter(path -> !Arrays.equals(one.get(path), other.get(path)))
        .toList();
  }

  @Test
  void givenVaultWithEverything_whenImportedAndExported_thenByteForByteAndRepeatedChangesNothing() {
    Workspace workspace = workspace();
    SortedMap<String, byte[]> files = Zips.resources("vault");
    JsonNode report = imported(workspace, Zips.zip(files));
    assertEquals(files.size(), report.path("result").path("created").asInt(), report::toString);
    assertSame(files, exported(workspace));
    assertLinks(report);
    long head = workspace.head();
    JsonNode again = imported(workspace, Zips.zip(files));
    assertEquals(files.size(), again.path("result").path("unchanged").asInt(), again::toString);
    assertEquals(head, workspace.head());
    imported(workspace, exportZip(workspace));
    assertEquals(head, workspace.head());
    assertEquals("intact", workspace.verification().path("verdict").asText());
  }

  /** What leads where, by the targets as they are written. */
  private static void assertLinks(JsonNode report) {
    Map<String, String> items = new HashMap<>();
    report
        .path("entries")
        .forEach(entry -> items.put(entry.path("path").asText(), entry.path("item").asText()));
    Map<String, String> expected = new TreeMap<>();
    expected.put("Ada Lovelace", "People/Ada Lovelace.md");
    expected.put("alpha-plan", "Projects/Alpha/alpha-plan.md");
    expected.put("Projects/Alpha/notes", "Projects/Alpha/notes.md");
    expected.put("logo.png", "assets/logo.png");
    expected.put("assets/logo.png", "assets/logo.png");
    assertLeads(entry(report, "Welcome.md"), items, expected);
    assertLeads(
        entry(report, "People/Ada Lovelace.md"),
        items,
        Map.of(
            "Start",
            "Welcome.md",
            "../Welcome.md",
            "Welcome.md",
            "../Projects/Alpha/with space.md",
            "Projects/Alpha/with space.md",
            "Welcome",
            "Welcome.md"));
    assertLeads(entry(report, "People/notes.md"), items, Map.of("notes", "People/notes.md"));
    assertLeads(
        entry(report, "Projects/Alpha/alpha-plan.md"),
        items,
        Map.of("notes", "Projects/Alpha/notes.md"));
    assertFalse(entry(report, "broken-front-matter.md").path("warning").asText().isEmpty());
  }

  private static void assertLeads(
      JsonNode entry, Map<String, String> items, Map<String, String> expected) {
    Map<String, String> leads = new HashMap<>();
    entry
        .path("links")
        .forEach(link -> leads.put(link.path("target").asText(), link.path("item").asText()));
    expected.forEach(
        (target, path) -> assertEquals(items.get(path), leads.get(target), () -> target + entry));
  }

  @Test
  void givenFoamsDocumentation_whenInEditedOutAndInAgain_thenSameState() {
    Workspace workspace = workspace();
    SortedMap<String, byte[]> files = Zips.resources("/foam-docs/docs");
    JsonNode report = imported(workspace, Zips.zip(files));
    assertEquals(files.size(), report.path("result").path("created").asInt());
    assertEquals(85, files.keySet().stream().filter(path -> path.endsWith(".md")).count(), "notes");
    assertSame(files, exported(workspace));
    List<String> edited = edit(workspace, report, 10);
    SortedMap<String, byte[]> out = exported(workspace);
    assertEquals(edited, differing(files, out));
    long head = workspace.head();
    byte[] zip = exportZip(workspace);
    JsonNode back = imported(workspace, zip);
    assertEquals(head, workspace.head(), () -> changed(back));
    Workspace fresh = tenants.second().workspace();
    imported(fresh, zip);
    assertSame(out, exported(fresh));
    JsonNode repeated = imported(fresh, zip);
    assertEquals(files.size(), repeated.path("result").path("unchanged").asInt());
    JsonNode old = imported(workspace, Zips.zip(files));
    assertEquals(10, old.path("result").path("kept").asInt(), "edits stay");
    assertEquals(head, workspace.head());
  }

  private static String changed(JsonNode report) {
    List<String> changed = new ArrayList<>();
    report
        .path("entries")
        .forEach(
            entry -> {
              if (!entry.path("status").asText().equals("unchanged")) {
                changed.add(entry.path("path").asText() + " " + entry.path("status").asText());
              }
            });
    return changed.toString();
  }

  /** Edits the first paragraph of some notes; answers their paths. */
  private static List<String> edit(Workspace workspace, JsonNode report, int count) {
    List<String> edited = new ArrayList<>();
    for (JsonNode entry : report.path("entries")) {
      if (edited.size() == count || !entry.path("kind").asText().equals("note")) {
        continue;
      }
      String note = workspace.note(entry.path("item").asText());
      JsonNode blocks = workspace.owner().get(note).expect(200).json().path("blocks");
      for (Map.Entry<String, JsonNode> block : blocks.properties()) {
        if (block.getValue().path("type").asText().equals("paragraph")) {
          String patch = "{\"blocks\":{\"%s\":{\"text\":\"Edited %d.\"}}}";
          workspace
              .owner()
              .patch(note, patch.formatted(block.getKey(), edited.size()), "If-Match", "*")
              .expect(200);
          edited.add(entry.path("path").asText());
          break;
        }
      }
    }
    return edited;
  }

  @Test
  void givenFileAndItemBothChanged_whenImported_thenTheFileWinsAndTheVersionIsNamed() {
    Workspace workspace = workspace();
    Map<String, byte[]> files = new TreeMap<>();
    files.put("a/one.md", text("# One\n\nFirst.\n\nSecond.\n"));
    files.put("a/two.md", text("# Two\n"));
    files.put("gone.md", text("# Gone\n"));
    JsonNode report = imported(workspace, Zips.zip(files));
    String one = workspace.note(entry(report, "a/one.md").path("item").asText());
    JsonNode before = workspace.owner().get(one).expect(200).json();
    workspace.owner().patch(one, "{\"title\":\"Edited\"}", "If-Match", "*").expect(200);
    String two = workspace.note(entry(report, "a/two.md").path("item").asText());
    workspace.owner().patch(two, "{\"title\":\"Kept\"}", "If-Match", "*").expect(200);
    files.put("a/one.md", text("# One\n\nFirst, changed.\n\nSecond.\n"));
    files.remove("gone.md");
    JsonNode again = imported(workspace, Zips.zip(files));
    assertEquals("updated", entry(again, "a/one.md").path("status").asText());
    assertTrue(entry(again, "a/one.md").path("replaced").asLong() > 0);
    assertEquals("kept", entry(again, "a/two.md").path("status").asText());
    assertEquals("missing", entry(again, "gone.md").path("status").asText());
    JsonNode after = workspace.owner().get(one).expect(200).json();
    assertEquals("One", after.path("title").asText());
    List<String> ids = new ArrayList<>();
    before.path("blocks").fieldNames().forEachRemaining(ids::add);
    List<String> kept = new ArrayList<>();
    after.path("blocks").fieldNames().forEachRemaining(kept::add);
    assertEquals(ids, kept, "blocks keep their ids");
  }

  @Test
  void givenBadFiles_whenImported_thenEachIsRefusedAndTheRestIsThere() {
    Workspace workspace = workspace();
    Map<String, byte[]> files = new TreeMap<>();
    files.put("good.md", text("# Good\n"));
    files.put("Good.MD", text("# Other case\n"));
    files.put("../out.md", text("out"));
    files.put("/absolute.md", text("out"));
    files.put("C:/windows.md", text("out"));
    files.put("a/../../b.md", text("out"));
    files.put("latin1.md", new byte[] {'a', (byte) 0xE4, 'b'});
    files.put("huge.md", new byte[5 << 20]);
    files.put("bomb.bin", new byte[30 << 20]);
    files.put("deep/" + "d/".repeat(40) + "n.md", text("deep"));
    files.put("__MACOSX/x", text("x"));
    files.put("fine/other.md", text("[[good]]\n"));
    JsonNode report = imported(workspace, Zips.zip(files));
    for (String path :
        List.of(
            "good.md",
            "../out.md",
            "/absolute.md",
            "C:/windows.md",
            "a/../../b.md",
            "latin1.md",
            "huge.md",
            "bomb.bin",
            "deep/" + "d/".repeat(40) + "n.md")) {
      assertEquals("refused", entry(report, path).path("status").asText(), path);
      assertFalse(entry(report, path).path("problem").path("detail").asText().isEmpty());
    }
    assertEquals("skipped", entry(report, "__MACOSX/x").path("status").asText());
    assertEquals("created", entry(report, "Good.MD").path("status").asText());
    assertEquals("created", entry(report, "fine/other.md").path("status").asText());
    assertEquals(List.of("Good.MD", "fine/other.md"), List.copyOf(exported(workspace).keySet()));
  }

  @Test
  void givenTruncatedZipOrNone_whenImported_thenWhatIsWholeOrAProblem() {
    Workspace workspace = workspace();
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      files.put("n%02d.md".formatted(i), text("# Note " + i + "\n" + "x".repeat(200) + i + "\n"));
    }
    byte[] whole = Zips.zip(files);
    JsonNode report = imported(workspace, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(report.path("result").path("truncated").asBoolean());
    int created = report.path("result").path("created").asInt();
    assertTrue(created > 5 && created < 20, report::toString);
    JsonNode job = JobsIT.ended(workspace.owner(), begin(workspace, text("no zip at all")));
    assertEquals("failed", job.path("state").asText());
    assertTrue(job.path("problem").path("type").asText().endsWith("invalid-document"));
  }

  @Test
  void givenCallersWithoutRights_whenTheyImportOrExport_thenRefused() {
    Workspace workspace = workspace();
    Person viewer = tenants.first().person();
    workspace.add(viewer, "viewer");
    byte[] zip = Zips.zip(Map.of("a.md", text("a")));
    viewer
        .client()
        .send(
            "POST",
            workspace.path() + "/import",
            HttpRequest.BodyPublishers.ofByteArray(zip),
            "Content-Type",
            "application/zip")
        .expectProblem(403, "forbidden");
    viewer.client().get(workspace.path() + "/export").expect(200);
    workspace
        .owner()
        .get(workspace.path() + "/export?manifest=perhaps")
        .expectProblem(400, "invalid-parameter", "manifest");
  }
}
