package dev.daybook.api.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.Operation;
import dev.daybook.persistence.webhook.Attempt;
import dev.daybook.persistence.webhook.DeadLetter;
import dev.daybook.persistence.webhook.Progress;
import dev.daybook.persistence.webhook.Standing;
import dev.daybook.persistence.webhook.Webhook;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Webhooks as JSON. Secrets are in none of it. */
final class WebhookJson {
  private WebhookJson() {}

  static ObjectNode of(Standing standing) {
    Webhook webhook = standing.webhook();
    Progress progress = webhook.progress();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", webhook.id().toString())
            .put("url", webhook.url().toString());
    words(json, "kinds", webhook.filter().kinds());
    words(json, "operations", webhook.filter().operations().stream().map(Operation::word).toList());
    json.put("state", progress.state().word())
        .put("reason", progress.reason() == null ? null : progress.reason().word())
        .put("owner", webhook.owner().toString())
        .put("createdAt", webhook.createdAt().toString())
        .put("updatedAt", webhook.updatedAt().toString())
        .put("previousSecretUntil", text(webhook.secrets().previousUntil()))
        .put("position", progress.position().value())
        .put("head", standing.head().value())
        .put("attempts", progress.attempts())
        .put("lastAttemptAt", text(progress.lastAttemptAt()))
        .put("nextAttemptAt", text(progress.nextAttemptAt()))
        .put("lastStatus", progress.lastStatus())
        .put("lastError", progress.lastError());
    return json;
  }

  static ObjectNode of(DeadLetter letter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", letter.message().toString())
        .put("from", letter.after().next().value())
        .put("to", letter.end().value())
        .put("attempts", letter.attempts())
        .put("lastStatus", letter.lastStatus())
        .put("lastError", letter.lastError())
        .put("diedAt", letter.diedAt().toString());
  }

  static ObjectNode of(Attempt attempt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("delivered", attempt.isDelivered())
        .put("status", attempt.status())
        .put("error", attempt.error());
  }

  /** Null stands for all. */
  private static void words(ObjectNode json, String name, Collection<String> words) {
    if (words.isEmpty()) {
      json.putNull(name);
    } else {
      ArrayNode array = json.putArray(name);
      words.stream().sorted().forEach(array::add);
    }
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
