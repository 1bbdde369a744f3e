package dev.daybook.launcher.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Path file = MasterKey.keptIn(directory.resolve("master-key"));
    assertTrue(Files.readString(file).matches("[0-9a-f]{64}\n"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertNotEquals(
        Files.readString(file),
        Files.readString(MasterKey.keptIn(directory.resolve("another"))),
        "keys are random");
  }

  @Test
  void givenOne_whenKept_thenItStaysAsItIs() throws IOException {
    Path file = MasterKey.keptIn(directory.resolve("master-key"));
    String rotated = "ab".repeat(32) + "\n" + Files.readString(file);
    Files.writeString(file, rotated);
    assertEquals(rotated, Files.readString(MasterKey.keptIn(file)));
  }
}
