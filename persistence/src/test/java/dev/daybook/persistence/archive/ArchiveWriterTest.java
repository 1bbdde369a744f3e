package dev.daybook.persistence.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.hash.Sha256;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.key.TenantKey;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
  private static final int FIRST_LINE_BYTES = 18;

  private final ArchiveId id = new ArchiveId(Uuids.next());
  private final TenantId tenant = new TenantId(Uuids.next());
  private final TenantKey key =
      new TenantKey(tenant, 3, new TenantKey.Secret(HexFormat.of().parseHex("0f".repeat(32))));

  @TempDir private Path folder;

  private ArchiveManifest manifest(List<ArchivePart> parts) {
    return new ArchiveManifest(
        id,
        tenant,
        Instant.parse("2026-03-01T10:00:00.001Z"),
        "0052",
        3,
        new ArchiveManifest.Base(new ArchiveId(Uuids.next()), "ab".repeat(32)),
        parts);
  }

  @Test
  void givenPartsOfSeveralSegments_whenWritten_thenEachIsReadAtItsPlaceAndNowhereElse()
      throws Exception {
    byte[] large = new byte[3 << 20];
    new Random(42).nextBytes(large);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(out, id, key);
    ArchiveWriter.Written first = writer.part(plain -> plain.write(large));
    ArchiveWriter.Written second = writer.part(plain -> {});
    byte[] file = out.toByteArray();
    int start = FIRST_LINE_BYTES;
    byte[] one = Arrays.copyOfRange(file, start, start + (int) first.bytes());
    byte[] two = Arrays.copyOfRange(file, start + (int) first.bytes(), file.length);
    assertEquals(second.bytes(), two.length);
    assertEquals(HexFormat.of().formatHex(Sha256.of(one)), first.hash());
    assertArrayEquals(large, opened(one, 0));
    assertArrayEquals(new byte[0], opened(two, 1));
    assertThrows(IOException.class, () -> opened(one, 1));
    assertThrows(IOException.class, () -> opened(Arrays.copyOf(one, one.length - 1), 0));
    assertThrows(IOException.class, () -> opened(Arrays.copyOf(one, 1 << 20), 0), "a segment cut");
  }

  private byte[] opened(byte[] part, int number) throws Exception {
    try (InputStream plain =
        new GZIPInputStream(
            key.streams()
                .newDecryptingStream(
                    new ByteArrayInputStream(part), ArchiveWriter.context(id, number)))) {
      return plain.readAllBytes();
    }
  }

  @Test
  void givenManifest_whenWrittenAndRead_thenTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(out, id, key);
    ArchiveWriter.Written written = writer.part(plain -> plain.write(1));
    ArchiveManifest manifest =
        manifest(
            List.of(
                new ArchivePart(
                    ArchivePart.WORKSPACE,
                    written.bytes(),
                    written.hash(),
                    5,
                    0,
                    new Stretch(
                        new WorkspaceId(Uuids.next()),
                        new Epoch(2),
                        new Position(7),
                        "01".repeat(32),
                        new Position(12),
                        "02".repeat(32))),
                new ArchivePart(ArchivePart.BLOBS, 0, "03".repeat(32), 7, 2, null)));
    String note = manifest.text() + "\n\u2014 name c2lnbmVk\n";
    writer.end(note);
    String hash = HexFormat.of().formatHex(Sha256.of(note.getBytes(StandardCharsets.UTF_8)));
    Path file = Files.write(folder.resolve("one"), out.toByteArray());
    assertEquals(manifest, ArchiveReader.manifest(file, hash));
    assertEquals(2, manifest.missingBlobs());
    assertEquals(5, manifest.parts().get(0).stretch().entries());
    assertThrows(IOException.class, () -> ArchiveReader.manifest(file, "00".repeat(32)));
    byte[] bytes = out.toByteArray();
    for (int length : new int[] {0, 7, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, () -> ArchiveReader.manifest(cut, hash));
    }
    Path longer = folder.resolve("longer");
    Files.write(longer, new byte[] {0});
    Files.write(longer, bytes, java.nio.file.StandardOpenOption.APPEND);
    assertTrue(
        assertThrows(IOException.class, () -> ArchiveReader.manifest(longer, hash))
            .getMessage()
            .contains("length"));
  }
}
