package dev.daybook.launcher.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path directory;

  @Test
  void givenHeld_whenOpenedAgain_thenRefusedNamingTheHolder() {
    try (DataDirectory held = DataDirectory.open(directory.resolve("data"))) {
      LaunchException refusal =
          assertThrows(LaunchException.class, () -> DataDirectory.open(held.root()));
      String holder = "process " + ProcessHandle.current().pid();
      assertTrue(String.valueOf(refusal.getMessage()).contains(holder), refusal.getMessage());
    }
  }

  @Test
  void givenLetGo_whenOpenedAgain_thenHeld() {
    DataDirectory.open(directory).close();
    try (DataDirectory again = DataDirectory.open(directory)) {
      assertTrue(Files.exists(again.pidFile("launcher")));
    }
  }

  @Test
  void givenFile_whenOpened_thenRefusedInPlainWords() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    LaunchException refusal = assertThrows(LaunchException.class, () -> DataDirectory.open(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains("is a file, not a directory"));
  }

  @Test
  void givenTooLittleRoom_whenRequired_thenRefusedNamingIt() {
    Room.require(directory, 0);
    LaunchException refusal =
        assertThrows(LaunchException.class, () -> Room.require(directory, Long.MAX_VALUE));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("The disk is full: "));
  }

  @Test
  void givenTree_whenCopiedAndDeleted_thenTheOtherStays() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("a/b")).getParent();
    Files.writeString(tree.resolve("b/file"), "text");
    Trees.copy(tree, directory.resolve("c"));
    Trees.delete(tree);
    assertTrue(Files.notExists(tree));
    assertEquals("text", Files.readString(directory.resolve("c/b/file")));
  }
}
