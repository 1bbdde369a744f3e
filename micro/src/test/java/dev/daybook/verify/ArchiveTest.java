package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden archives, which were made once from the format's page, and what may have become of
 * one: every byte is held to something.
 */
class ArchiveTest {
  private static final Path GOLDEN = Path.of("..", "docs", "archive-format");
  private static final String ID = "01920005-0001-";
  private static final int FIRST_LINE_BYTES = 18;

  @TempDir private Path folder;
  private byte[] whole;
  private String note;
  private int noteAt;

  @BeforeEach
  void read() throws IOException {
    whole = Files.readAllBytes(GOLDEN.resolve("golden-1.archive"));
    int end = whole.length - Long.BYTES;
    noteAt = end - (int) ByteBuffer.wrap(whole, end, Long.BYTES).getLong();
    note = new String(whole, noteAt, end - noteAt, StandardCharsets.UTF_8);
  }

  private String verify(byte[] bytes, String... options) throws IOException {
    return verify(Files.write(folder.resolve("altered.archive"), bytes), options);
  }

  private static String verify(Path file, String... options) {
    List<String> arguments = new ArrayList<>(Arrays.asList(options));
    arguments.add(file.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = Verify.run(arguments.toArray(String[]::new), printer, printer);
    return code + " " + out.toString(StandardCharsets.UTF_8).strip();
  }

  private static String[] keys() {
    return new String[] {
      "--keys",
      GOLDEN.resolve("keys").toString(),
      "--tenant-key",
      GOLDEN.resolve("tenant-key-1").toString()
    };
  }

  private static String[] publicKeys() {
    return Arrays.copyOf(keys(), 2);
  }

  /** The file with another manifest, whatever signs it. */
  private byte[] withNote(String other) {
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(noteAt + bytes.length + Long.BYTES)
        .put(whole, 0, noteAt)
        .put(bytes)
        .putLong(bytes.length)
        .array();
  }

  private byte[] flipped(int at) {
    byte[] altered = whole.clone();
    altered[at] ^= 1;
    return altered;
  }

  @Test
  void givenGoldenArchives_whenVerified_thenIntactAsFarAsTheKeysReach() {
    Path golden = GOLDEN.resolve("golden-1.archive");
    String said = verify(golden, keys());
    assertTrue(said.startsWith("0 intact: archive " + ID), said);
    assertTrue(said.contains("; signed by daybook-") && said.endsWith("; contents opened"), said);
    assertTrue(verify(golden).endsWith("; signature not checked; contents not opened"));
    assertTrue(verify(golden, publicKeys()).endsWith("; contents not opened"));
    String increment = verify(GOLDEN.resolve("golden-2.archive"), publicKeys());
    assertTrue(increment.contains(", on top of archive " + ID), increment);
  }

  @Test
  void givenIncrementOfANewerKey_whenVerified_thenOnlyThatKeyOpensIt() {
    Path golden = GOLDEN.resolve("golden-2.archive");
    assertTrue(verify(golden, keys()).startsWith("2 cannot be read: the key is version 1 of"));
    String said = verify(golden, "--tenant-key", GOLDEN.resolve("tenant-key-2").toString());
    assertTrue(said.endsWith("; contents opened"), said);
  }

  /**
   * Without any key: lengths, hashes and the manifest's form hold every byte but the manifest's.
   */
  @Test
  void givenArchive_whenAnyByteOfAPartIsFlipped_thenThePartIsNamed() throws IOException {
    for (int at = FIRST_LINE_BYTES; at < noteAt; at += 97) {
      String said = verify(flipped(at));
      assertTrue(said.matches("1 broken at part \\d+: its bytes are not .*"), at + ": " + said);
    }
  }

  @Test
  void givenArchive_whenAnyByteOfTheManifestIsFlipped_thenItIsNotIntact() throws IOException {
    for (int at = noteAt; at < whole.length; at += 7) {
      String said = verify(flipped(at), publicKeys());
      assertTrue(said.startsWith("1 broken at the manifest: "), at + ": " + said);
    }
  }

  @Test
  void givenArchive_whenCutShortAnywhere_thenSaid() throws IOException {
    for (int length : new int[] {FIRST_LINE_BYTES, 19, 27, noteAt / 2, noteAt, noteAt + 100}) {
      String said = verify(Arrays.copyOf(whole, length));
      assertTrue(said.startsWith("1 broken at the manifest: "), length + ": " + said);
    }
    String last = verify(Arrays.copyOf(whole, whole.length - 1));
    assertTrue(last.startsWith("1 broken at the manifest: "), last);
    assertTrue(verify(new byte[0]).startsWith("2 cannot be read: "));
  }

  @Test
  void givenArchive_whenSomethingFollows_thenSaid() throws IOException {
    String said = verify(Arrays.copyOf(whole, whole.length + 1));
    assertTrue(said.startsWith("1 broken at the manifest: "), said);
  }

  @Test
  void givenArchiveOfAnotherVersion_whenVerified_thenItsVersionIsNamed() throws IOException {
    byte[] newer = whole.clone();
    newer[FIRST_LINE_BYTES - 2] = '2';
    assertEquals(
        "2 cannot be read: an archive of another version: \"daybook-archive-2\"", verify(newer));
  }

  @Test
  void givenPartsThatHaveChangedPlaces_whenTheManifestFollows_thenTheSignatureOrTheSealTells()
      throws IOException {
    String swapped = note.replaceFirst("(\"parts\":\\[)(\\{[^}]*}),(\\{[^}]*})", "$1$3,$2");
    assertTrue(!swapped.equals(note), "the parts are swapped");
    assertEquals(
        "1 broken at the manifest: no signature of a given key holds",
        verify(withNote(swapped), publicKeys()));
    String said = verify(withNote(swapped));
    assertTrue(said.startsWith("1 broken at the manifest: the parts do not begin"), said);
  }

  @Test
  void givenManifestOfAnotherArchive_whenTheSignatureIsNotLookedAt_thenTheSealTells()
      throws IOException {
    String other = note.replaceFirst("\"archive\":\"[0-9a-f]{8}", "\"archive\":\"ffffffff");
    assertEquals(
        "1 broken at part 0: it does not decrypt",
        verify(withNote(other), "--tenant-key", GOLDEN.resolve("tenant-key-1").toString()));
  }

  @Test
  void givenCountsThatAreNotSo_whenTheSignatureIsNotLookedAt_thenTheContentsTell()
      throws IOException {
    String other =
        note.replaceFirst("\"count\":1,\"name\":\"blobs\"", "\"count\":2,\"name\":\"blobs\"");
    assertTrue(!other.equals(note), "the count is another one");
    String said =
        verify(withNote(other), "--tenant-key", GOLDEN.resolve("tenant-key-1").toString());
    assertEquals("1 broken at part 3: there are 1 blobs instead of 2", said);
  }

  @Test
  void givenBlobsThatWereNotThere_whenTaken_thenTheVerdictSaysSo() throws IOException {
    String other =
        note.replaceFirst(
            "\"count\":1,\"name\":\"blobs\"", "\"count\":1,\"missing\":2,\"name\":\"blobs\"");
    assertTrue(!other.equals(note), "some are missing");
    String said = verify(withNote(other));
    assertTrue(said.contains(", 1 blobs, 2 blobs missing; signature not checked"), said);
    String elsewhere = note.replaceFirst("\"name\":\"tenant\"", "\"missing\":2,$0");
    assertTrue(verify(withNote(elsewhere)).startsWith("1 broken at the manifest: "));
  }

  @Test
  void givenNumbersBelowZero_whenVerified_thenSaid() throws IOException {
    for (String member : new String[] {"bytes", "count"}) {
      String other = note.replaceFirst("\"" + member + "\":", "$0-");
      assertTrue(!other.equals(note), "it is below 0");
      String said = verify(withNote(other));
      assertTrue(said.startsWith("1 broken at the manifest: a part has a number below 0"), said);
    }
  }

  @Test
  void givenAnotherTenantsKey_whenVerified_thenNotOpened() throws IOException {
    String key = Files.readString(GOLDEN.resolve("tenant-key-1"));
    Path foreign =
        Files.writeString(
            folder.resolve("foreign"), key.replaceFirst("key-1 [0-9a-f]{8}", "key-1 ffffffff"));
    String said = verify(GOLDEN.resolve("golden-1.archive"), "--tenant-key", foreign.toString());
    assertTrue(said.startsWith("2 cannot be read: the key is version 1 of tenant ffff"), said);
    Path wrong =
        Files.writeString(
            folder.resolve("wrong"), key.replaceFirst("[0-9a-f]{8}\\s*$", "00000000\n"));
    assertEquals(
        "1 broken at part 0: it does not decrypt",
        verify(GOLDEN.resolve("golden-1.archive"), "--tenant-key", wrong.toString()));
    Path none = Files.writeString(folder.resolve("none"), "no key\n");
    assertEquals(
        "2 cannot be read: not a tenant's key",
        verify(GOLDEN.resolve("golden-1.archive"), "--tenant-key", none.toString()));
  }

  @Test
  void givenNoArchive_whenAKeyOfATenantIsGiven_thenSaid() throws IOException {
    String said = verify(new byte[] {1, 2, 3}, keys());
    assertTrue(said.startsWith("2 cannot be read: no archive: "), said);
  }
}
