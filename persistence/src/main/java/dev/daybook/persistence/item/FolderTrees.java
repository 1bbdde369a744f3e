package dev.daybook.persistence.item;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/** Folders with those below them, as of positions at which feeds stand. */
@ApplicationScoped
class FolderTrees {
  private static final Duration KEPT = Duration.ofMinutes(5);

  @Inject private Trees trees;
  @Inject private FeedSettings settings;
  @Inject private FeedEnds ends;
  private Cache<Key, Set<ItemId>> known;

  private record Key(
      TenantId tenant, WorkspaceId workspace, Epoch epoch, ItemId folder, Position position) {}

  @PostConstruct
  void start() {
    known =
        Caffeine.newBuilder()
            .maximumWeight(settings.treeCacheFolders())
            .weigher((Key key, Set<ItemId> tree) -> 1 + tree.size())
            .expireAfterAccess(KEPT)
            .build();
  }

  /**
   * The folder and those below it.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON
   */
  Set<ItemId> at(WorkspaceScope scope, ItemId folder, Position position) {
    Key key = key(scope, folder, position);
    Set<ItemId> tree = known.getIfPresent(key);
    if (tree == null) {
      tree = Set.copyOf(trees.below(scope, Kinds.of(FeedFilter.FOLDER), Set.of(folder), position));
      ends.check(scope, position);
      known.put(key, tree);
    }
    return tree;
  }

  /** Keeps a tree that was worked out from an earlier one. */
  void keep(WorkspaceScope scope, ItemId folder, Position position, Set<ItemId> tree) {
    known.put(key(scope, folder, position), tree);
  }

  private static Key key(WorkspaceScope scope, ItemId folder, Position position) {
    return new Key(scope.tenant(), scope.workspace(), scope.epoch(), folder, position);
  }
}
