package dev.daybook.journal;

import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A statement of where a journal stands, to be signed; docs/proofs.md says how it is written.
 *
 * @param time when it was made
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; made to be written.
public record Checkpoint(
    TenantId tenant,
    WorkspaceId workspace,
    Epoch epoch,
    Position position,
    byte[] chainHash,
    Instant time) {

  /** What is signed: seven lines. */
  public String text() {
    return "daybook-checkpoint-1\ntenant "
        + tenant
        + "\nworkspace "
        + workspace
        + "\nepoch "
        + epoch
        + "\nposition "
        + position
        + "\nchain "
        + HexFormat.of().formatHex(chainHash)
        + "\ntime "
        + time
        + "\n";
  }
}
