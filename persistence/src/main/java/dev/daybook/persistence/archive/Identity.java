package dev.daybook.persistence.archive;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What ids become when an archive is loaded. All stay as they are but the tenant's, and those that
 * follow from it: of its settings workspace, and of what that has one of. Loaded under its own id,
 * a tenant keeps them all.
 *
 * @param from the tenant that was archived
 * @param to the tenant that is made of the archive
 */
record Identity(TenantId from, TenantId to) {
  /** What a workspace's id becomes. */
  WorkspaceId of(WorkspaceId workspace) {
    return workspace.equals(OwnWorkspaces.settings(from)) ? OwnWorkspaces.settings(to) : workspace;
  }

  /**
   * What ids of items in a workspace become; the journal's own entries have that of the workspace.
   */
  UnaryOperator<ItemId> items(WorkspaceId workspace) {
    WorkspaceId after = of(workspace);
    if (after.equals(workspace)) {
      return item -> item;
    }
    Map<ItemId, ItemId> changed = new HashMap<>();
    changed.put(new ItemId(workspace.value()), new ItemId(after.value()));
    Kinds.all()
        .forEach(
            kind ->
                changed.put(
                    new ItemId(Uuids.named(workspace.value(), kind.word())),
                    new ItemId(Uuids.named(after.value(), kind.word()))));
    return item -> changed.getOrDefault(item, item);
  }

  /** Whether the loaded journals have the chain of those that were archived. */
  boolean isSame() {
    return from.equals(to);
  }
}
