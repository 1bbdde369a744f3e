package dev.daybook.api.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.cache.PageCache;
import dev.daybook.persistence.item.Feed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Answers of lists, from memory where the workspace has not moved on since they were made: one
 * small look at membership and head, instead of the page.
 */
@ApplicationScoped
public class CachedPages {
  @Inject private Feed feed;
  @Inject private PageCache cache;

  /**
   * The answer of a list.
   *
   * @param query all that the page depends on beside the scope, as canonical text
   */
  public Response answer(WorkspaceScope scope, Call call, String query, Supplier<String> page) {
    if (!cache.isOn() && call.header(Consistency.HEADER) == null) {
      return Response.ok(page.get(), MediaType.APPLICATION_JSON).build();
    }
    Position head = feed.head(scope);
    Consistency.check(call, scope, head);
    byte[] bytes =
        cache.page(scope, head, query, () -> page.get().getBytes(StandardCharsets.UTF_8));
    return Response.ok(bytes, MediaType.APPLICATION_JSON)
        .header(Consistency.HEADER, Consistency.token(scope, head))
        .build();
  }
}
