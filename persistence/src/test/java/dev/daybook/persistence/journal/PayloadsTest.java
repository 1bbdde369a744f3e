package dev.daybook.persistence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Upcaster;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What entries hold beside documents is read for ever and written as it always was: the golden
 * files are never made again. Documents of older versions are brought to that of today.
 */
class PayloadsTest {
  private static final TenantId TENANT = new TenantId(Uuids.next());
  private static final WorkspaceId WORKSPACE = new WorkspaceId(Uuids.next());
  private static final ItemId ITEM = new ItemId(Uuids.next());
  private static final PersonId PERSON = new PersonId(Uuids.next());
  private static final String HASH = "ab".repeat(32);

  /** In version 2 {@code name} became {@code title}. */
  private static final Kind PROBE = probe();

  private static Kind probe() {
    Upcaster renaming =
        document -> {
          ObjectNode newer = document.deepCopy();
          newer.set("title", newer.remove("name"));
          return newer;
        };
    return (Kind)
        Proxy.newProxyInstance(
            PayloadsTest.class.getClassLoader(),
            new Class<?>[] {Kind.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "word" -> "probe";
                  case "schemaVersion" -> 2;
                  case "upcasters" -> List.of(renaming);
                  default -> throw new AssertionError(method);
                });
  }

  private static String golden(String name) {
    try (InputStream in = PayloadsTest.class.getResourceAsStream(name + "-1.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private static Entry entry(
      long position,
      String kind,
      int version,
      Operation operation,
      String patch,
      @Nullable String origin,
      @Nullable String conflict) {
    EntryFacts facts =
        new EntryFacts(
            TENANT,
            WORKSPACE,
            new Position(position),
            new Position(position),
            ITEM,
            kind,
            operation,
            null,
            null,
            PERSON,
            null,
            new CommandId(Uuids.next()),
            Instant.EPOCH,
            version);
    return new Entry(facts, new byte[16], patch, conflict, origin, new byte[32], new byte[32]);
  }

  private static Steps.Step step(
      long position, int version, Operation operation, String patch, @Nullable String keyframe) {
    return new Steps.Step(
        new Position(position), PROBE, version, operation, patch, keyframe, Instant.EPOCH, PERSON);
  }

  @Test
  void givenThinning_whenRead_thenItIsWhatItWasAndIsWrittenTheSame() {
    String text = golden("thinning");
    ThinningRecord record =
        ThinningRecord.of(entry(50, "journal", 1, Operation.REDACT, "{}", text, null));
    assertEquals(new Position(41), record.horizon());
    assertEquals(
        Map.of(new Position(7), HASH, new Position(40), "cd".repeat(32)), record.keyframes());
    assertEquals(text, record.origin());
    assertEquals(1, ThinningRecord.SCHEMA_VERSION);
  }

  @Test
  void givenRedaction_whenRead_thenItIsWhatItWasAndIsWrittenTheSame() {
    String text = golden("redaction");
    TreeSet<Position> targets = new TreeSet<>(List.of(new Position(3), new Position(17)));
    assertEquals(
        targets, Redaction.targets(entry(20, "note", 1, Operation.REDACT, text, null, null)));
    assertEquals(text, Redaction.patch(targets));
  }

  @Test
  void givenResolution_whenRead_thenItIsWhatItWasAndIsWrittenTheSame() {
    String text = golden("resolving");
    assertEquals(
        List.of(new Position(12)),
        ConflictRow.resolvedBy(entry(20, "note", 1, Operation.UPDATE, "{}", null, text)));
    assertEquals(text, ConflictRow.resolving(new Position(12)));
  }

  @Test
  void givenImport_whenRead_thenItIsWhatItWasAndIsWrittenTheSame() {
    String text = golden("import");
    ImportOrigin origin = ImportOrigin.of(text).orElseThrow();
    assertEquals(
        new ImportOrigin("01920000-0000-7000-8000-000000000008", "a/b.md", new BlobHash(HASH)),
        origin);
    assertEquals(text, origin.text());
  }

  @Test
  void givenStepsOfTwoVersions_whenPutTogether_thenEachPatchMeetsItsOwnVersion() {
    Steps.Step created = step(1, 1, Operation.CREATE, "{\"name\":\"a\",\"x\":1}", null);
    Steps.Step older = step(2, 1, Operation.UPDATE, "{\"name\":\"b\"}", null);
    Steps.Step newer = step(3, 2, Operation.UPDATE, "{\"x\":null}", null);
    assertEquals(
        Optional.of("{\"title\":\"b\"}"), new Steps(List.of(newer, older, created)).document());
    assertEquals(
        Optional.of("{\"title\":\"b\",\"x\":1}"), new Steps(List.of(older, created)).document());
    assertEquals(Optional.of("{\"title\":\"a\",\"x\":1}"), new Steps(List.of(created)).document());
  }

  @Test
  void givenKeyframeOfAnOlderVersion_whenSteppedFrom_thenItIsReadInItsOwn() {
    Steps.Step framed = step(2, 1, Operation.UPDATE, "{}", "{\"name\":\"k\"}");
    Steps.Step newer = step(3, 2, Operation.UPDATE, "{\"y\":2}", null);
    assertEquals(
        Optional.of("{\"title\":\"k\",\"y\":2}"), new Steps(List.of(newer, framed)).document());
    assertEquals(Optional.of("{\"title\":\"k\"}"), new Steps(List.of(framed)).document());
  }

  @Test
  void givenEntryOfANewerBuild_whenMadeAnythingOf_thenKindAndVersionAreNamed() {
    int next = Kinds.of("tag").schemaVersion() + 1;
    Entry entry = entry(1, "tag", next, Operation.CREATE, "{}", null, null);
    Replay replay = new Replay(ReplayPart.ALL, (item, position) -> Optional.empty());
    assertUnknown("tag", next, next - 1, () -> replay.take(entry));
    Steps steps = new Steps(List.of(step(1, 3, Operation.CREATE, "{}", null)));
    assertUnknown("probe", 3, 2, steps::document);
    String thinning = golden("thinning");
    Entry told = entry(9, "journal", 2, Operation.REDACT, "{}", thinning, null);
    assertUnknown("journal", 2, 1, () -> ThinningRecord.of(told));
  }

  private static void assertUnknown(String kind, int version, int known, Runnable reading) {
    ProblemException problem = assertThrows(ProblemException.class, reading::run);
    assertEquals(ProblemType.UNKNOWN_VERSION, problem.type());
    assertEquals(Map.of("kind", kind, "schemaVersion", version, "limit", known), problem.members());
  }
}
