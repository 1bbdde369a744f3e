package dev.daybook.persistence.webhook;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.webhook.MessageId;
import dev.daybook.webhook.WebhookId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What webhooks have given up, for owners to see and to send again. */
@ApplicationScoped
public class DeadLetters {
  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Webhooks.class, "list_dead_letters");
  private static final ScopedReads.Query READ =
      ScopedReads.Query.of(Webhooks.class, "read_dead_letter");

  @Inject private ScopedReads reads;
  @Inject private Webhooks webhooks;
  @Inject private WebhookRows rows;
  @Inject private Contents contents;
  @Inject private Pings pings;

  /**
   * A webhook's dead letters, oldest first.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Page<DeadLetter> list(
      WorkspaceScope scope, WebhookId id, @Nullable MessageId after, int most) {
    webhooks.get(scope, id);
    UUID begin = after == null ? new UUID(0, 0) : after.value();
    return reads.read(
        scope,
        LIST,
        binder -> binder.key(scope).uuid(id.value()).uuid(begin).number(most + 1),
        found -> {
          List<DeadLetter> all = new ArrayList<>();
          while (found.next()) {
            all.add(WebhookColumns.deadLetter(found));
          }
          return Page.of(all, most);
        });
  }

  /**
   * Sends a dead letter once more, under the name that it had, and forgets it when it was taken.
   *
   * @throws ProblemException NOT_FOUND; BUSY
   */
  public Attempt send(WorkspaceScope scope, WebhookId id, MessageId message) {
    Webhook webhook = webhooks.get(scope, id).webhook();
    DeadLetter letter = get(scope, id, message);
    Message again =
        Message.changes(
            scope,
            id,
            message,
            letter.after(),
            letter.end(),
            Contents.taken(webhook, contents.between(scope, letter.after(), letter.end())));
    Attempt attempt = pings.send(scope, webhook, again);
    if (attempt.isDelivered()) {
      rows.forget(scope, id, message);
    }
    return attempt;
  }

  /**
   * Forgets a dead letter.
   *
   * @throws ProblemException NOT_FOUND
   */
  public void forget(WorkspaceScope scope, WebhookId id, MessageId message) {
    if (!rows.forget(scope, id, message)) {
      throw Webhooks.notFound();
    }
  }

  private DeadLetter get(WorkspaceScope scope, WebhookId id, MessageId message) {
    return reads.read(
        scope,
        READ,
        binder -> binder.key(scope).uuid(id.value()).uuid(message.value()),
        row -> {
          if (!row.next()) {
            throw Webhooks.notFound();
          }
          return WebhookColumns.deadLetter(row);
        });
  }
}
