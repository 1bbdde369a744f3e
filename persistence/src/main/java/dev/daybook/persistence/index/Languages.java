package dev.daybook.persistence.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.tenant.TenantId;
import dev.daybook.words.SearchLanguage;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * The languages that workspaces were last found to be indexed in. A guess: who uses one sees in the
 * same round trip whether it still holds.
 */
@ApplicationScoped
public class Languages {
  private static final int WORKSPACES_MAX = 100_000;

  private final Cache<Key, SearchLanguage> seen =
      Caffeine.newBuilder().maximumSize(WORKSPACES_MAX).build();

  private record Key(TenantId tenant, WorkspaceId workspace) {}

  /** The language, as far as is known. */
  public SearchLanguage guess(WorkspaceScope scope) {
    return Objects.requireNonNullElse(seen.getIfPresent(key(scope)), SearchLanguage.ENGLISH);
  }

  /** Takes note of a language. */
  public void see(WorkspaceScope scope, SearchLanguage language) {
    seen.put(key(scope), language);
  }

  private static Key key(WorkspaceScope scope) {
    return new Key(scope.tenant(), scope.workspace());
  }
}
