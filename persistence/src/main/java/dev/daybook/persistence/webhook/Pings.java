package dev.daybook.persistence.webhook;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.webhook.WebhookId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Messages for callers who wait for the answer. */
@ApplicationScoped
public class Pings {
  @Inject private Webhooks webhooks;
  @Inject private WebhookQueue queue;
  @Inject private Sender sender;

  /**
   * Sends a message that tells nothing, to see whether the receiver takes it.
   *
   * @throws ProblemException NOT_FOUND; BUSY
   */
  public Attempt ping(WorkspaceScope scope, WebhookId id) {
    Webhook webhook = webhooks.get(scope, id).webhook();
    return send(scope, webhook, Message.ping(scope, id));
  }

  /**
   * Sends a message once.
   *
   * @throws ProblemException BUSY
   */
  Attempt send(WorkspaceScope scope, Webhook webhook, Message message) {
    return queue.now(scope.tenant(), () -> sender.send(webhook, message));
  }
}
