package dev.daybook.persistence.webhook;

import dev.daybook.persistence.webhook.Progress.State;
import dev.daybook.person.PersonId;
import dev.daybook.webhook.WebhookFilter;
import dev.daybook.webhook.WebhookId;
import dev.daybook.webhook.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param version raised by each change of what its owners set
 * @param owner in whose right it delivers: whoever saved it last
 */
public record Webhook(
    WebhookId id,
    long version,
    URI url,
    WebhookFilter filter,
    Secrets secrets,
    PersonId owner,
    Instant createdAt,
    Instant updatedAt,
    Progress progress) {

  /**
   * What messages are signed with.
   *
   * @param previous signs beside the present one until then; null when there is none
   */
  public record Secrets(
      WebhookSecret present, @Nullable WebhookSecret previous, @Nullable Instant previousUntil) {

    /** Those that sign at a moment. */
    List<WebhookSecret> at(Instant now) {
      return previous == null || previousUntil == null || !now.isBefore(previousUntil)
          ? List.of(present)
          : List.of(present, previous);
    }
  }

  public State state() {
    return progress.state();
  }

  Webhook with(Progress changed) {
    return new Webhook(id, version, url, filter, secrets, owner, createdAt, updatedAt, changed);
  }

  Webhook with(Secrets changed) {
    return new Webhook(id, version, url, filter, changed, owner, createdAt, updatedAt, progress);
  }

  Webhook with(URI changedUrl, WebhookFilter changedFilter) {
    return new Webhook(
        id, version, changedUrl, changedFilter, secrets, owner, createdAt, updatedAt, progress);
  }
}
