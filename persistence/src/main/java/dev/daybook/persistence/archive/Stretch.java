package dev.daybook.persistence.archive;

import dev.daybook.journal.Position;
import dev.daybook.tenant.Epoch;
import dev.daybook.workspace.WorkspaceId;

/**
 * What an archive holds of one journal: the entries behind a position, up to another.
 *
 * @param epoch the tenant's when it was read
 * @param from the position it goes on from; that of an empty journal unless it is an increment
 * @param fromChain the chain hash there, in hexadecimal
 * @param chain that of the last entry
 */
record Stretch(
    WorkspaceId workspace,
    Epoch epoch,
    Position from,
    String fromChain,
    Position position,
    String chain) {
  long entries() {
    return position.value() - from.value();
  }
}
