package dev.daybook.container;

import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.CheckFault;
import dev.daybook.persistence.journal.TablesCheck;
import java.util.ArrayList;
import java.util.List;

/** All that the check of a workspace's tables finds, part after part. */
final class Faults {
  private static final int PART = 10;

  private Faults() {}

  static List<CheckFault> of(TablesCheck tables, WorkspaceScope scope) {
    List<CheckFault> faults = new ArrayList<>();
    ItemId behind = null;
    do {
      TablesCheck.Report part = tables.check(scope, behind, PART, (done, total, share) -> {});
      faults.addAll(part.faults());
      behind = part.last();
    } while (behind != null);
    return faults;
  }
}
