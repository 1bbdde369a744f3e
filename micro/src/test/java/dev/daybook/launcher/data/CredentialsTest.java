package dev.daybook.launcher.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.data.Credentials.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir Path directory;

  @Test
  void givenNone_whenMade_thenEachDiffersAndNeedsNoQuoting() {
    Credentials made = Credentials.keptIn(file());
    Set<String> values = new HashSet<>();
    for (Name name : Name.values()) {
      assertTrue(made.get(name).matches("[A-Za-z0-9]{24}"), name.name());
      values.add(made.get(name));
    }
    assertEquals(Name.values().length, values.size());
  }

  @Test
  void givenMade_whenReadAgain_thenTheSame() {
    Credentials made = Credentials.keptIn(file());
    Credentials read = Credentials.keptIn(file());
    for (Name name : Name.values()) {
      assertEquals(made.get(name), read.get(name));
    }
  }

  @Test
  void givenMade_thenOnlyItsOwnerMayRead() throws IOException {
    Credentials.keptIn(file());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void givenOneIsMissing_whenRead_thenOnlyThatIsMade() throws IOException {
    Files.writeString(file(), "DAYBOOK_APP_PASSWORD=kept\n");
    Credentials completed = Credentials.keptIn(file());
    assertEquals("kept", completed.get(Name.DAYBOOK_APP_PASSWORD));
    assertEquals(
        completed.get(Name.DAYBOOK_POSTGRES_PASSWORD),
        Credentials.keptIn(file()).get(Name.DAYBOOK_POSTGRES_PASSWORD));
  }

  private Path file() {
    return directory.resolve("credentials");
  }
}
