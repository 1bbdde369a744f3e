package dev.daybook.launcher.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.report.LaunchException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasesTest {
  private static final Login APP = new Login("daybook_app", "secret");

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DAYBOOK_CATALOG_URL", "jdbc:postgresql://h/c?ssl=true");
    environment.put("DAYBOOK_SHARD_S1_URL", "jdbc:postgresql://h/s1");
    environment.put("DAYBOOK_APP_USER", "app");
    environment.put("DAYBOOK_APP_PASSWORD", "secret");
    return environment;
  }

  @Test
  void givenEmbedded_thenTheServerIsToldOfEach() {
    Databases databases =
        Databases.embedded(List.of("s1", "s2"), name -> "jdbc:postgresql://h/" + name, APP, APP);
    Map<String, String> told = databases.environment();
    assertEquals("s1,s2", told.get("DAYBOOK_SHARDS"));
    assertEquals(
        "jdbc:postgresql://h/daybook_catalog?currentSchema=daybook",
        told.get("DAYBOOK_CATALOG_URL"));
    assertEquals(
        "jdbc:postgresql://h/daybook_s2?currentSchema=daybook", told.get("DAYBOOK_SHARD_S2_URL"));
    assertEquals("daybook_app", told.get("DAYBOOK_APP_USER"));
  }

  @Test
  void givenExternal_whenUrlNamesNoSchema_thenOursIsAdded() {
    Databases databases = Databases.external(List.of("s1"), environment());
    assertEquals("jdbc:postgresql://h/c?ssl=true&currentSchema=daybook", databases.catalog().url());
    assertNull(databases.migrator());
  }

  @Test
  void givenExternal_whenAVariableIsMissing_thenNamed() {
    for (String variable : List.of("DAYBOOK_SHARD_S1_URL", "DAYBOOK_APP_PASSWORD")) {
      Map<String, String> environment = environment();
      environment.remove(variable);
      assertRefused(variable, List.of("s1"), environment);
    }
  }

  @Test
  void givenMigratorWithoutPassword_thenNamed() {
    Map<String, String> environment = environment();
    environment.put("DAYBOOK_MIGRATOR_USER", "m");
    assertRefused("DAYBOOK_MIGRATOR_PASSWORD", List.of("s1"), environment);
  }

  @Test
  void givenNoNameOfAShard_thenRefused() {
    assertRefused("\"S1\"", List.of("S1"), environment());
    assertRefused("\"catalog\"", List.of("catalog"), environment());
    assertRefused("at least one", List.of(), environment());
  }

  @Test
  void givenLogin_whenPrinted_thenWithoutItsPassword() {
    assertFalse(Databases.external(List.of("s1"), environment()).toString().contains("secret"));
  }

  private static void assertRefused(
      String words, List<String> shards, Map<String, String> environment) {
    LaunchException refusal =
        assertThrows(LaunchException.class, () -> Databases.external(shards, environment));
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }
}
