package dev.daybook.persistence.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipVaultTest {
  private static final int DEEP = 32;
  private static final byte[] LOCAL = {'P', 'K', 3, 4};
  private static final byte[] CENTRAL = {'P', 'K', 1, 2};

  @TempDir private Path directory;

  private static VaultSettings settings(int filesMax, long unpackedMax) {
    return new VaultSettings(1 << 20, filesMax, unpackedMax, 100, 1 << 20, 200, 1, 1, 100);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content(name));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] content(String name) {
    return name.startsWith("zeros")
        ? new byte[5 << 20]
        : ("content of " + name).getBytes(StandardCharsets.UTF_8);
  }

  private ZipVault open(byte[] zip, VaultSettings settings) throws IOException {
    Path file = Files.write(directory.resolve("vault.zip"), zip);
    return ZipVault.open(file, settings, DEEP);
  }

  /** Sets a bit of the flags in both headers of an entry. */
  private static byte[] flagged(byte[] zip, int entry, int bit) {
    byte[] changed = zip.clone();
    changed[nth(zip, LOCAL, entry) + 6] |= (byte) bit;
    changed[nth(zip, CENTRAL, entry) + 8] |= (byte) bit;
    return changed;
  }

  private static int nth(byte[] zip, byte[] signature, int number) {
    int found = -1;
    for (int i = 0; i < zip.length - 4; i++) {
      if (Arrays.equals(signature, Arrays.copyOfRange(zip, i, i + 4)) && ++found == number) {
        return i;
      }
    }
    throw new AssertionError("no such header");
  }

  @Test
  void givenEncryptedAndDamagedEntries_whenRead_thenOnlyThoseAreRefused() throws IOException {
    byte[] zip = flagged(zip("a.md", "b.md", "c.md"), 0, 1);
    zip[nth(zip, CENTRAL, 1) + 16] ^= 1; // its checksum
    try (ZipVault vault = open(zip, settings(10, 1 << 20))) {
      assertThrows(ProblemException.class, () -> vault.read(vault.files().get(0), 1 << 20));
      assertThrows(ProblemException.class, () -> vault.read(vault.files().get(1), 1 << 20));
      assertArrayEquals(content("c.md"), vault.read(vault.files().get(2), 1 << 20));
    }
  }

  @Test
  void givenBomb_whenRead_thenStoppedByWhatComesOut() throws IOException {
    try (ZipVault vault = open(zip("zeros"), settings(10, 1 << 30))) {
      ProblemException ratio =
          assertThrows(
              ProblemException.class, () -> vault.read(vault.files().get(0), Integer.MAX_VALUE));
      assertEquals(ProblemType.LIMIT_EXCEEDED, ratio.type());
    }
    try (ZipVault vault = open(zip("zeros"), settings(10, 1000))) {
      ProblemException total =
          assertThrows(
              ProblemException.class, () -> vault.read(vault.files().get(0), Integer.MAX_VALUE));
      assertEquals(1000L, total.members().get("limit"));
    }
  }

  @Test
  void givenTooManyFiles_whenListed_thenThoseBehindAreRefused() throws IOException {
    String[] names = new String[2_000];
    Arrays.setAll(names, i -> "n%04d.md".formatted(i));
    try (ZipVault vault = open(zip(names), settings(1_500, 1 << 20))) {
      assertEquals(2_000, vault.files().size());
      assertEquals(1_500, vault.files().stream().filter(VaultFile::isTaken).count());
      assertEquals("n1500.md", vault.files().get(1_500).name());
      assertTrue(vault.files().get(1_500).problem() != null);
    }
  }

  @Test
  void givenCutZip_whenSalvaged_thenWholeEntriesAreThere() throws IOException {
    byte[] zip = zip("a.md", "b.md", "c.md");
    Path cut =
        Files.write(directory.resolve("cut.zip"), Arrays.copyOf(zip, nth(zip, LOCAL, 2) + 40));
    assertThrows(IOException.class, () -> ZipVault.open(cut, settings(10, 1 << 20), DEEP).close());
    Path whole = directory.resolve("whole.zip");
    assertEquals(2, ZipSalvage.copy(cut, whole, 1 << 20));
    try (ZipVault vault = ZipVault.open(whole, settings(10, 1 << 20), DEEP)) {
      assertArrayEquals(content("b.md"), vault.read(vault.files().get(1), 1 << 20));
    }
  }
}
