package dev.daybook.webhook;

import dev.daybook.item.Uuids;
import java.util.UUID;

/** Identifies a webhook within its workspace. */
public record WebhookId(UUID value) {
  public static WebhookId parse(String text) {
    return new WebhookId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
