package dev.daybook.launcher.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.report.LaunchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void givenNothing_whenRead_thenDefaults() {
    Settings settings = Settings.read(List.of(), Map.of());
    assertEquals(8080, settings.number(Setting.PORT));
    assertEquals(List.of("s1", "s2"), settings.names(Setting.SHARDS));
    assertEquals(Path.of("/usual"), settings.path(Setting.DATA, Path.of("/usual")));
  }

  @Test
  void givenFlagAndVariable_whenRead_thenFlagWins() {
    Map<String, String> environment = Map.of("DAYBOOK_PORT", "1111", "DAYBOOK_POOL_MAX", "7");
    Settings settings = Settings.read(List.of("--port", "2222", "--shards=s1"), environment);
    assertEquals(2222, settings.number(Setting.PORT));
    assertEquals(7, settings.number(Setting.POOL_MAX));
    assertEquals(List.of("s1"), settings.names(Setting.SHARDS));
  }

  @Test
  void givenOptionsWithCommas_whenRead_thenSplitAtSpacesOnly() {
    Settings settings = Settings.read(List.of("--server-java-options", "-Da=1,2  -Db"), Map.of());
    assertEquals(List.of("-Da=1,2", "-Db"), settings.options(Setting.SERVER_JAVA_OPTIONS));
  }

  @Test
  void givenUnknownFlag_whenRead_thenNamed() {
    assertRefused("--prot", List.of("--prot", "1"), Map.of());
  }

  @Test
  void givenFlagWithoutValue_whenRead_thenNamed() {
    assertRefused("--port", List.of("--port"), Map.of());
  }

  @Test
  void givenNumberOutOfBounds_whenRead_thenSourceAndBoundsNamed() {
    assertRefused("--port must be a whole number from 1 to 65535", List.of("--port=0"), Map.of());
    assertRefused("\"many\"", List.of(), Map.of("DAYBOOK_POOL_MAX", "many"));
    assertRefused("DAYBOOK_POOL_MAX", List.of(), Map.of("DAYBOOK_POOL_MAX", "many"));
  }

  @Test
  void givenAnySetting_whenHelpIsShown_thenItIsListed() {
    for (Setting setting : Setting.values()) {
      assertTrue(Settings.help().contains(setting.flag() + " "), setting.flag());
    }
  }

  private static void assertRefused(
      String words, List<String> arguments, Map<String, String> environment) {
    LaunchException refusal =
        assertThrows(LaunchException.class, () -> Settings.read(arguments, environment));
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }
}
