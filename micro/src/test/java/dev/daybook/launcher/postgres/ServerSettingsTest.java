package dev.daybook.launcher.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.report.LaunchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
  private static List<String> arguments(long memoryMb, int buffersMb, String... further) {
    return new ServerSettings(5432, memoryMb, buffersMb, 60, List.of(further)).arguments();
  }

  @Test
  void givenAnything_thenNothingAcknowledgedIsLostAndNobodyElseListens() {
    assertTrue(
        arguments(4096, 0)
            .containsAll(
                List.of(
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "max_prepared_transactions=0",
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "max_connections=80")));
  }

  @Test
  void givenMemory_thenBuffersAreAnEighthOfItWithinBounds() {
    assertTrue(arguments(512, 0).contains("shared_buffers=128MB"));
    assertTrue(arguments(4096, 0).contains("shared_buffers=512MB"));
    assertTrue(arguments(65536, 0).contains("shared_buffers=1024MB"));
    assertTrue(arguments(65536, 77).contains("shared_buffers=77MB"));
  }

  @Test
  void givenFurtherSettings_thenTheyWin() {
    List<String> arguments = arguments(4096, 0, "jit=on", "work_mem=8MB");
    assertTrue(arguments.contains("jit=on"));
    assertTrue(arguments.contains("work_mem=8MB"));
    assertEquals(1, arguments.stream().filter(argument -> argument.startsWith("jit=")).count());
  }

  @Test
  void givenNoSetting_thenRefusedNamingIt() {
    LaunchException refusal = assertThrows(LaunchException.class, () -> arguments(1, 0, "jit"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("\"jit\""));
  }
}
