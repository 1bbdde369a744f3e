package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.FeedCursor;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.webhook.MessageId;
import dev.daybook.webhook.WebhookId;
import java.util.List;

/** What a receiver gets: a body, and the name that stays the same however often it is sent. */
record Message(MessageId id, String body) {
  private static final int MEMBERS_LENGTH = 400;

  /**
   * Entries of the journal, as the feed shows them.
   *
   * @param after the message tells of all entries behind this position that the webhook takes
   * @param end up to this one
   */
  static Message changes(
      WorkspaceScope scope,
      WebhookId webhook,
      MessageId id,
      Position after,
      Position end,
      List<ShownEntry> entries) {
    int length = MEMBERS_LENGTH;
    for (ShownEntry entry : entries) {
      length += entry.shown().json().length() + 1;
    }
    StringBuilder body = begun(length, "workspace.changes", scope, webhook, id);
    body.append(",\"from\":").append(after.next());
    body.append(",\"to\":").append(end);
    body.append(",\"epoch\":").append(scope.epoch());
    body.append(",\"cursor\":\"").append(FeedCursor.at(scope, end));
    body.append("\",\"entries\":[");
    String separator = "";
    for (ShownEntry entry : entries) {
      body.append(separator).append(entry.shown().json());
      separator = ",";
    }
    return new Message(id, body.append("]}}").toString());
  }

  /** A message that tells nothing, to see whether the receiver takes it. */
  static Message ping(WorkspaceScope scope, WebhookId webhook) {
    MessageId id = MessageId.next();
    return new Message(
        id, begun(MEMBERS_LENGTH, "ping", scope, webhook, id).append("}}").toString());
  }

  private static StringBuilder begun(
      int length, String type, WorkspaceScope scope, WebhookId webhook, MessageId id) {
    return new StringBuilder(length)
        .append("{\"type\":\"")
        .append(type)
        .append("\",\"timestamp\":\"")
        .append(id.madeAt())
        .append("\",\"data\":{\"workspace\":\"")
        .append(scope.workspace())
        .append("\",\"webhook\":\"")
        .append(webhook)
        .append('"');
  }
}
