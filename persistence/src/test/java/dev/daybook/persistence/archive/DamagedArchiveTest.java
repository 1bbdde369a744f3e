package dev.daybook.persistence.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.key.TenantKey;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that are cut short, altered, or well sealed and untrue: each is told, with its place.
 */
class DamagedArchiveTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String SIGNATURE = "\n\u2014 name c2lnbmVk\n";
  private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
  private static final int ENTRIES = 4;

  private final TenantId tenant = new TenantId(Uuids.next());
  private final WorkspaceId workspace = new WorkspaceId(Uuids.next());
  private final ItemId item = new ItemId(Uuids.next());
  private final TenantKey key = key("0f");

  @TempDir private Path folder;

  private TenantKey key(String digits) {
    return new TenantKey(tenant, 1, new TenantKey.Secret(HEX.parseHex(digits.repeat(32))));
  }

  /** An archive that was written, and what the catalog would know of it. */
  private record Written(byte[] bytes, ArchiveManifest manifest, String hash) {}

  private List<String> lines(int from, int to) {
    List<String> lines = new ArrayList<>();
    byte[] chain = EntryHash.start(tenant, workspace);
    for (int position = 1; position <= to; position++) {
      byte[] salt = new byte[EntryHash.SALT_BYTES];
      salt[0] = (byte) position;
      String patch = "{\"title\":\"" + position + "\"}";
      byte[] payload = EntryHash.payload(salt, patch, null, null);
      EntryFacts facts =
          new EntryFacts(
              tenant,
              workspace,
              new Position(position),
              new Position(position),
              item,
              "note",
              position == 1 ? Operation.CREATE : Operation.UPDATE,
              position == 1 ? null : new Position(position - 1L),
              null,
              new PersonId(tenant.value()),
              null,
              new CommandId(item.value()),
              BEGIN.plusSeconds(position),
              1);
      chain = EntryHash.chain(chain, facts, payload);
      if (position > from) {
        lines.add(line(new Entry(facts, salt, patch, null, null, payload, chain)));
      }
    }
    return lines;
  }

  private static String line(Entry entry) {
    EntryFacts facts = entry.facts();
    ObjectNode line = JsonMapper.builder().build().createObjectNode();
    line.put("position", facts.position().value())
        .put("commitPosition", facts.commitPosition().value())
        .put("itemId", facts.item().toString())
        .put("kind", facts.kind())
        .put("operation", facts.operation().word());
    if (facts.previous() == null) {
      line.putNull("previousPosition");
    } else {
      line.put("previousPosition", facts.previous().value());
    }
    line.putNull("basePosition")
        .put("patch", entry.patch())
        .putNull("conflict")
        .putNull("origin")
        .put("actorId", facts.actor().toString())
        .putNull("deviceId")
        .put("commandId", facts.command().toString())
        .put("recordedAt", facts.recordedAtMicros())
        .put("schemaVersion", 1)
        .put("salt", HEX.formatHex(entry.salt()))
        .put("payloadHash", HEX.formatHex(entry.payloadHash()))
        .put("chainHash", HEX.formatHex(entry.chainHash()));
    return line.toString();
  }

  private String chain(int position) {
    if (position == 0) {
      return HEX.formatHex(EntryHash.start(tenant, workspace));
    }
    String line = lines(position - 1, position).get(0);
    return line.replaceAll(".*\"chainHash\":\"([0-9a-f]+)\".*", "$1");
  }

  private Written write(UnaryOperator<List<String>> change) throws IOException {
    return write(null, 0, ENTRIES, change);
  }

  /** Writes one with the entries behind {@code from} to {@code to}, changed before it is sealed. */
  private Written write(Written base, int from, int to, UnaryOperator<List<String>> change)
      throws IOException {
    ArchiveId id = new ArchiveId(Uuids.next());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(out, id, key);
    List<ArchivePart> parts = new ArrayList<>();
    ArchiveWriter.Written people = writer.part(plain -> put(plain, List.of("{\"tenant\":{}}")));
    parts.add(new ArchivePart(ArchivePart.TENANT, people.bytes(), people.hash(), 0, 0, null));
    List<String> all = new ArrayList<>();
    all.add("{\"workspace\":{\"name\":\"General\"}}");
    all.addAll(change.apply(lines(from, to)));
    ArchiveWriter.Written written = writer.part(plain -> put(plain, all));
    parts.add(
        new ArchivePart(
            ArchivePart.WORKSPACE,
            written.bytes(),
            written.hash(),
            to - from,
            0,
            new Stretch(
                workspace,
                new Epoch(1),
                new Position(from),
                chain(from),
                new Position(to),
                chain(to))));
    ArchiveWriter.Written blobs = writer.part(plain -> {});
    parts.add(new ArchivePart(ArchivePart.BLOBS, blobs.bytes(), blobs.hash(), 0, 0, null));
    ArchiveManifest manifest =
        new ArchiveManifest(
            id,
            tenant,
            BEGIN,
            "0001",
            1,
            base == null ? null : new ArchiveManifest.Base(base.manifest().id(), base.hash()),
            parts);
    String note = manifest.text() + SIGNATURE;
    writer.end(note);
    return new Written(
        out.toByteArray(),
        manifest,
        HEX.formatHex(Sha256.of(note.getBytes(StandardCharsets.UTF_8))));
  }

  private static void put(OutputStream out, List<String> lines) throws IOException {
    for (String line : lines) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private Standing read(List<Written> chain, TenantKey with) throws IOException {
    List<OpenArchive> open = new ArrayList<>();
    for (Written one : chain) {
      Path file = Files.write(folder.resolve(one.manifest().id().toString()), one.bytes());
      ArchiveManifest manifest =
          ArchiveReader.check(file, one.hash(), note -> note.endsWith(SIGNATURE));
      open.add(OpenArchive.open(file, manifest, with));
    }
    try (ArchiveChain archives = new ArchiveChain(open)) {
      return Standing.of(archives, workspace, null);
    }
  }

  private void isBroken(String where, Executable reading) {
    ProblemException problem = assertThrows(ProblemException.class, reading);
    assertEquals(ProblemType.DAMAGED_ARCHIVE, problem.type());
    assertTrue(
        String.valueOf(problem.getMessage()).startsWith("The archive is broken " + where),
        problem::getMessage);
  }

  private Written altered(Written written, byte[] bytes) {
    return new Written(bytes, written.manifest(), written.hash());
  }

  @Test
  void givenSoundChain_whenRead_thenItStandsWhereTheLastEnds() throws IOException {
    Written base = write(null, 0, 2, lines -> lines);
    Written increment = write(base, 2, ENTRIES, lines -> lines);
    Standing standing = read(List.of(base, increment), key);
    assertEquals(
        new Standing(workspace, "General", new Position(ENTRIES), BEGIN.plusSeconds(ENTRIES), 1),
        standing);
  }

  @Test
  void givenFileThatIsCutShort_whenRead_thenTold() throws IOException {
    Written written = write(lines -> lines);
    for (int length = 0; length < written.bytes().length; length += 7) {
      byte[] cut = Arrays.copyOf(written.bytes(), length);
      isBroken("at the manifest", () -> read(List.of(altered(written, cut)), key));
    }
  }

  @Test
  void givenAnyByteAltered_whenRead_thenTold() throws IOException {
    Written written = write(lines -> lines);
    int people = 18 + (int) written.manifest().parts().get(0).bytes();
    int end = people + (int) written.manifest().parts().get(1).bytes();
    for (int at = 0; at < written.bytes().length; at += at < end ? 5 : 41) {
      byte[] bytes = written.bytes().clone();
      bytes[at] ^= 1;
      boolean isInWorkspace = at >= people && at < end;
      // Of the others only the one part is read here, by its end and its hash.
      if (isInWorkspace || at < 18 || at >= end + written.manifest().parts().get(2).bytes()) {
        isBroken(
            isInWorkspace ? "at part 1" : "at the manifest",
            () -> read(List.of(altered(written, bytes)), key));
      }
    }
  }

  @Test
  void givenOtherKeySignatureOrVersion_whenRead_thenTold() throws IOException {
    Written written = write(lines -> lines);
    isBroken("at part 1", () -> read(List.of(written), key("1f")));
    Path file = Files.write(folder.resolve("unsigned"), written.bytes());
    isBroken(
        "at the manifest: no signature",
        () -> ArchiveReader.check(file, written.hash(), note -> false));
    isBroken(
        "at the manifest: it is not the one",
        () -> ArchiveReader.check(file, "00".repeat(32), note -> true));
    byte[] newer = written.bytes().clone();
    newer[16] = '2';
    isBroken(
        "at the manifest: the file is of another version",
        () -> read(List.of(altered(written, newer)), key));
  }

  @Test
  void givenLinesThatAreUntrue_whenSealedWellAndRead_thenToldAtTheirPositions() throws IOException {
    untrue("position 3 of", "the payload hash", lines -> replaced(lines, 2, "title", "titel"));
    untrue("position 2 of", "the chain hash", lines -> replaced(lines, 1, "note", "task"));
    untrue("position 2 of", "the entry has position 3", lines -> without(lines, 1));
    untrue("position 3 of", "the entries do not end", lines -> without(lines, 3));
    untrue(
        "position 4 of",
        "half of its",
        lines -> replaced(lines, 3, "\"salt\":\"[0-9a-f]+\"", "\"salt\":null"));
    untrue(
        "position 1 of",
        "an id is none",
        lines -> replaced(lines, 0, "itemId\":\"", "itemId\":\"x"));
    untrue(
        "position 2 of", "salt is missing", lines -> replaced(lines, 1, "\"salt\"", "\"pepper\""));
    untrue("position 1 of", "a line is no JSON", lines -> replaced(lines, 1, "^\\{", "{{"));
    untrue(
        "position 3 of",
        "patch is no text",
        lines -> replaced(lines, 2, "\"patch\":\"[^}]*}\"", "\"patch\":7"));
    untrue(
        "position 2 of",
        "a number is beyond",
        lines -> replaced(lines, 1, "\"schemaVersion\":1", "\"schemaVersion\":9999999999"));
  }

  @Test
  void givenLineLongerThanItMayBe_whenRead_thenTold() throws IOException {
    Written written = write(lines -> lines);
    Path file = Files.write(folder.resolve("bounded"), written.bytes());
    ArchiveManifest manifest = ArchiveReader.check(file, written.hash(), note -> true);
    try (OpenArchive archive = OpenArchive.open(file, manifest, key)) {
      isBroken(
          "at part 1 of archive " + manifest.id() + ": a line has more than 20 bytes",
          () ->
              archive.read(
                  1,
                  (plain, place) ->
                      new BoundedLines(plain, place, 20)
                          .transferTo(OutputStream.nullOutputStream())));
      int longest =
          Math.max(40, lines(0, ENTRIES).stream().mapToInt(String::length).max().orElse(0));
      assertTrue(
          archive.read(
                  1,
                  (plain, place) ->
                      new BoundedLines(plain, place, longest)
                          .transferTo(OutputStream.nullOutputStream()))
              > longest,
          "each line is counted by itself");
    }
  }

  @Test
  void givenPartsLongerThanAnyFile_whenTheManifestIsRead_thenNotWellFormed() throws IOException {
    ArchiveManifest sound = write(lines -> lines).manifest();
    assertTrue(sound.isWellFormed());
    List<ArchivePart> parts = new ArrayList<>(sound.parts());
    ArchivePart blobs = parts.get(2);
    parts.set(
        2, new ArchivePart(blobs.name(), Long.MAX_VALUE, blobs.hash(), blobs.count(), 0, null));
    assertFalse(
        new ArchiveManifest(
                sound.id(), tenant, BEGIN, sound.schema(), sound.keyVersion(), null, parts)
            .isWellFormed());
  }

  private void untrue(String where, String reason, UnaryOperator<List<String>> change)
      throws IOException {
    Written written = write(change);
    isBroken(
        "at part 1, " + where + " archive " + written.manifest().id() + ": " + reason,
        () -> read(List.of(written), key));
  }

  private static List<String> replaced(List<String> lines, int at, String regex, String with) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(
        at, lines.get(at).replaceAll(regex, java.util.regex.Matcher.quoteReplacement(with)));
    return changed;
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> changed = new ArrayList<>(lines);
    changed.remove(at);
    return changed;
  }

  @Test
  void givenIncrementThatDoesNotGoOn_whenRead_thenTold() throws IOException {
    Written base = write(null, 0, 2, lines -> lines);
    Written later = write(base, 3, ENTRIES, lines -> lines);
    isBroken("at the manifest: workspace " + workspace, () -> read(List.of(base, later), key));
    isBroken("at the manifest: workspace " + workspace, () -> read(List.of(later), key));
  }
}
