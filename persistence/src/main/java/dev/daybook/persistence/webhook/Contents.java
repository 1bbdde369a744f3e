package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.ShownEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;

/**
 * What messages hold: entries as the feed shows them now, so that what was redacted since is not
 * sent.
 */
@ApplicationScoped
class Contents {
  @Inject private Feed feed;
  @Inject private WebhookSettings settings;

  /** As many of the entries behind a position as one message holds, never cutting a commit. */
  List<ShownEntry> next(WorkspaceScope scope, Position after) {
    return feed.after(scope, after, settings.batchEntries(), settings.batchBytesMax()).rows();
  }

  /**
   * The entries behind a position up to another one.
   *
   * @param end of a commit
   */
  List<ShownEntry> between(WorkspaceScope scope, Position after, Position end) {
    int most = Math.toIntExact(end.value() - after.value());
    return feed.after(scope, after, most, Integer.MAX_VALUE).rows();
  }

  static List<ShownEntry> taken(Webhook webhook, List<ShownEntry> entries) {
    return entries.stream()
        .filter(entry -> isTaken(webhook, Objects.requireNonNull(entry.deed())))
        .toList();
  }

  private static boolean isTaken(Webhook webhook, ShownEntry.Deed deed) {
    return webhook.filter().takes(deed.kind(), deed.operation());
  }
}
