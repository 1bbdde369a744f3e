package dev.daybook.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TermScopeTest {
  private static TermScope of(long tenant, long workspace) {
    return TermScope.of(
        new TenantId(new UUID(0x8000, tenant)), new WorkspaceId(new UUID(0x9000, workspace)));
  }

  /** It is in the index: another one would make all of it wrong. */
  @Test
  void givenWorkspace_whenScoped_thenAlwaysTheSame() {
    assertEquals("eZgL", of(1, 2).prefix());
  }

  @Test
  void givenNeighbours_whenScoped_thenNearlyAllDiffer() {
    Set<String> prefixes = new HashSet<>();
    for (int tenant = 0; tenant < 100; tenant++) {
      for (int workspace = 0; workspace < 100; workspace++) {
        String prefix = of(tenant, workspace).prefix();
        assertTrue(prefix.matches("[A-Za-z0-9_-]{4}"), prefix);
        prefixes.add(prefix);
      }
    }
    // Of 10,000 in 16.8 million three pairs are to be expected.
    assertTrue(prefixes.size() > 9_980, () -> prefixes.size() + " of 10,000");
  }
}
