package dev.daybook.persistence.restore;

import dev.daybook.document.Documents;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.list.Evaluation;
import dev.daybook.persistence.item.PastState;
import java.util.Set;

/** Some folders, and what lies in them. */
record Folders(Set<ItemId> ids) {
  Folders {
    ids = Set.copyOf(ids);
  }

  /** Whether an item is one of them or lies in one. */
  boolean hold(PastState item) {
    return ids.contains(item.state().item())
        || (item.isWhole()
            && Evaluation.reference(Documents.read(item.state().document()), Facet.FOLDER)
                .filter(ids::contains)
                .isPresent());
  }
}
