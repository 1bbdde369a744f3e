package dev.daybook.launcher.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  @TempDir private Path directory;

  @Test
  void givenNone_whenKept_thenOneIsMadeThatOnlyItsOwnerReads() throws IOException {
    Path file = MasterKey.keptIn(directory.resolve("master-key"), () -> false);
    assertTrue(Files.readString(file).matches("[0-9a-f]{64}\n"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertNotEquals(
        Files.readString(file),
        Files.readString(MasterKey.keptIn(directory.resolve("another"), () -> false)),
        "keys are random");
  }

  @Test
  void givenOne_whenKept_thenItStaysAsItIs() throws IOException {
    Path file = MasterKey.keptIn(directory.resolve("master-key"), () -> false);
    String rotated = "ab".repeat(32) + "\n" + Files.readString(file);
    Files.writeString(file, rotated);
    assertEquals(rotated, Files.readString(MasterKey.keptIn(file, () -> false)));
  }

  @Test
  void givenNone_whenKeysAreWrappedByOne_thenNoOtherIsMade() throws IOException {
    Path file = directory.resolve("master-key");
    LaunchException refused =
        assertThrows(LaunchException.class, () -> MasterKey.keptIn(file, () -> true));
    assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), "it is named");
    assertFalse(Files.exists(file));
    MasterKey.keptIn(file, () -> false);
    assertEquals(file, MasterKey.keptIn(file, () -> true), "it is there");
  }

  @Test
  void givenLinkToAPlaceThatIsNotThere_whenKept_thenNoKeyIsPutInItsPlace() throws IOException {
    Path file = directory.resolve("master-key");
    Files.createSymbolicLink(file, directory.resolve("not-mounted"));
    MasterKey.keptIn(file, () -> false);
    assertTrue(Files.isSymbolicLink(file));
    assertFalse(Files.exists(file));
  }
}
