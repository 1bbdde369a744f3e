package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;

/**
 * A CDI event: entries up to a position are about to be committed. Observe it after success to
 * follow the journal; an observer within the transaction can still undo it by throwing.
 *
 * @param entries how many they are; 0 where another server has told of them
 * @param rows that they have inserted, changed or deleted, with what stands beside them
 */
public record Appended(
    TenantId tenant, WorkspaceId workspace, Epoch epoch, Position head, int entries, int rows) {
  /** A head that was heard of. */
  public Appended(TenantId tenant, WorkspaceId workspace, Epoch epoch, Position head) {
    this(tenant, workspace, epoch, head, 0, 0);
  }

  static Appended of(WorkspaceScope scope, Position head, int entries, int rows) {
    return new Appended(scope.tenant(), scope.workspace(), scope.epoch(), head, entries, rows);
  }
}
