package dev.daybook.persistence.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CursorSealTest {
  private static final TenantId TENANT = new TenantId(Uuids.next());
  private static final WorkspaceId WORKSPACE = new WorkspaceId(Uuids.next());
  private static final String SAID = "1-41.17~0123456789ab";

  private final CursorSeal seal = new CursorSeal(new byte[32]);
  private final String cursor = seal.seal(TENANT, WORKSPACE, "changes", SAID);

  @Test
  void givenCursor_whenOpenedWhereItIsFrom_thenWhatItSays() {
    assertEquals(SAID, seal.open(TENANT, WORKSPACE, "changes", cursor, "since"));
    assertTrue(cursor.matches("[A-Za-z0-9_-]+"), cursor);
  }

  @Test
  void givenAnyFlippedBit_whenOpened_thenRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(TENANT, WORKSPACE, "changes", Base64.getUrlEncoder().encodeToString(forged));
    }
  }

  @Test
  void givenAnotherTenantWorkspaceListOrSecret_whenOpened_thenRefused() {
    refused(new TenantId(Uuids.next()), WORKSPACE, "changes", cursor);
    assertEquals(
        "The cursor is of another workspace.",
        refused(TENANT, new WorkspaceId(Uuids.next()), "changes", cursor));
    refused(TENANT, WORKSPACE, "list note", cursor);
    byte[] other = new byte[32];
    other[0] = 1;
    refused(
        TENANT,
        WORKSPACE,
        "changes",
        new CursorSeal(other).seal(TENANT, WORKSPACE, "changes", SAID));
  }

  @Test
  void givenWhatIsNoCursor_whenOpened_thenRefused() {
    for (String none : new String[] {"", "x", "1-41", "%%%", "A".repeat(21), "A".repeat(5_000)}) {
      refused(TENANT, WORKSPACE, "changes", none);
    }
  }

  private String refused(TenantId tenant, WorkspaceId workspace, String list, String text) {
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> seal.open(tenant, workspace, list, text, "since"));
    assertEquals(ProblemType.INVALID_CURSOR, problem.type());
    assertEquals("since", problem.members().get("field"));
    return String.valueOf(problem.getMessage());
  }
}
