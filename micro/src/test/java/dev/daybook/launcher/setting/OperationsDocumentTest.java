package dev.daybook.launcher.setting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperationsDocumentTest {
  @Test
  void givenAnySetting_thenOperationsListsItWithItsDefault() throws IOException {
    String document = Files.readString(Path.of("../docs/operations.md"));
    for (Setting setting : Setting.values()) {
      String row = "| `" + setting.variable() + "` | ";
      assertTrue(document.contains(row), setting.variable());
      if (setting.isNumber() && !setting.defaultValue().equals("0")) {
        assertTrue(document.contains(row + setting.defaultValue() + " | "), setting.variable());
      }
    }
  }
}
