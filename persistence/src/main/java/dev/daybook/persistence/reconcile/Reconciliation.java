package dev.daybook.persistence.reconcile;

import dev.daybook.item.ItemId;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.reconcile.Buckets;
import dev.daybook.reconcile.Cells;
import dev.daybook.reconcile.Fingerprint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to find out in which items its copy of a workspace differs. A walk over the
 * items takes some round trips and no snapshot: an item that changes meanwhile is met as it was or
 * as it is. So whoever looked at the head before it hears of each such change from the feed.
 */
@ApplicationScoped
public class Reconciliation {
  /** Items read in one round trip. */
  private static final int PAGE = 5_000;

  private static final UUID FIRST = new UUID(0, 0);
  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Reconciliation.class, "list_fingerprints");
  private static final ScopedReads.Query READ =
      ScopedReads.Query.of(Reconciliation.class, "read_fingerprints");

  @Inject private ScopedReads reads;
  @Inject private ReconcileSettings settings;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(
            settings.concurrentMax(),
            "This server compares "
                + settings.concurrentMax()
                + " workspaces already. Repeat this.",
            1);
  }

  /** The live items in so many buckets. */
  public Buckets buckets(WorkspaceScope scope, int size) {
    Buckets buckets = new Buckets(size);
    walk(scope, row -> buckets.add(row.fingerprint()));
    return buckets;
  }

  /** The live items in so many cells. */
  public Cells cells(WorkspaceScope scope, int size) {
    Cells cells = new Cells(size);
    walk(scope, row -> cells.add(row.fingerprint()));
    return cells;
  }

  /**
   * Live items in the order of their ids.
   *
   * @param of how many buckets the items are parted into
   * @param buckets which of them are asked for
   * @param after the item to begin behind; null for the first
   */
  public List<FingerprintRow> rows(
      WorkspaceScope scope, int of, Set<Integer> buckets, @Nullable ItemId after, int most) {
    return placed(
        () -> {
          List<FingerprintRow> found = new ArrayList<>();
          UUID behind = after == null ? FIRST : after.value();
          List<FingerprintRow> page;
          do {
            page = page(scope, behind);
            for (FingerprintRow row : page) {
              ItemId item = row.fingerprint().item();
              if (found.size() < most && buckets.contains(Fingerprint.bucket(item, of))) {
                found.add(row);
              }
              behind = item.value();
            }
          } while (page.size() == PAGE && found.size() < most);
          return found;
        });
  }

  /** Some items, deleted or not, of those that there have been. */
  public List<FingerprintRow> items(WorkspaceScope scope, Collection<ItemId> items) {
    UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
    return reads.read(scope, READ, binder -> binder.key(scope).uuids(ids), FingerprintRow::all);
  }

  private void walk(WorkspaceScope scope, Consumer<FingerprintRow> work) {
    placed(
        () -> {
          UUID behind = FIRST;
          List<FingerprintRow> page;
          do {
            page = page(scope, behind);
            page.forEach(work);
            if (!page.isEmpty()) {
              behind = page.get(page.size() - 1).fingerprint().item().value();
            }
          } while (page.size() == PAGE);
          return page;
        });
  }

  private List<FingerprintRow> page(WorkspaceScope scope, UUID behind) {
    return reads.read(
        scope, LIST, binder -> binder.key(scope).uuid(behind).number(PAGE), FingerprintRow::all);
  }

  private <T> T placed(Supplier<T> work) {
    places.enter();
    try {
      return work.get();
    } finally {
      places.leave();
    }
  }
}
