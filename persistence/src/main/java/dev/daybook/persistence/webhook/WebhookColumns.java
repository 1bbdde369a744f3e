package dev.daybook.persistence.webhook;

import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.webhook.Progress.Batch;
import dev.daybook.person.PersonId;
import dev.daybook.webhook.MessageId;
import dev.daybook.webhook.WebhookFilter;
import dev.daybook.webhook.WebhookId;
import dev.daybook.webhook.WebhookSecret;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Webhooks and dead letters as rows. */
final class WebhookColumns {
  private WebhookColumns() {}

  static Webhook webhook(ResultSet row) throws SQLException {
    byte[] previous = row.getBytes("previous_secret");
    return new Webhook(
        new WebhookId(row.getObject("webhook_id", UUID.class)),
        row.getLong("version"),
        URI.create(row.getString("url")),
        new WebhookFilter(
            texts(row, "kinds"),
            texts(row, "operations").stream().map(Operation::of).collect(Collectors.toSet())),
        new Webhook.Secrets(
            new WebhookSecret(row.getBytes("secret")),
            previous == null ? null : new WebhookSecret(previous),
            Columns.timeOrNull(row, "previous_secret_until")),
        new PersonId(row.getObject("owner_id", UUID.class)),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"),
        progress(row));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    UUID message = row.getObject("message_id", UUID.class);
    String reason = row.getString("reason");
    return new Progress(
        Progress.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        reason == null ? null : Progress.Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
        new Position(row.getLong("position")),
        message == null
            ? null
            : new Batch(new MessageId(message), new Position(row.getLong("end_position"))),
        row.getInt("attempts"),
        Columns.timeOrNull(row, "first_attempt_at"),
        Columns.timeOrNull(row, "last_attempt_at"),
        Columns.timeOrNull(row, "next_attempt_at"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        row.getInt("dead_running"));
  }

  static DeadLetter deadLetter(ResultSet row) throws SQLException {
    return new DeadLetter(
        new MessageId(row.getObject("message_id", UUID.class)),
        new Position(row.getLong("after_position")),
        new Position(row.getLong("end_position")),
        row.getInt("attempts"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        Columns.time(row, "died_at"));
  }

  /** Binds kinds and operations: null for all. */
  static Binder bind(Binder binder, WebhookFilter filter) throws SQLException {
    return binder
        .texts(filter.kinds().isEmpty() ? null : filter.kinds().toArray(String[]::new))
        .texts(
            filter.operations().isEmpty()
                ? null
                : filter.operations().stream().map(Operation::word).toArray(String[]::new));
  }

  /** Binds the columns of progress in the order of save_progress.sql. */
  static Binder bind(Binder binder, Progress progress) throws SQLException {
    Batch batch = progress.batch();
    return binder
        .text(progress.state().word())
        .text(progress.reason() == null ? null : progress.reason().word())
        .number(progress.position().value())
        .uuid(batch == null ? null : batch.message().value())
        .numberOrNull(batch == null ? null : batch.end().value())
        .number(progress.attempts())
        .timeOrNull(progress.firstAttemptAt())
        .timeOrNull(progress.lastAttemptAt())
        .timeOrNull(progress.nextAttemptAt())
        .numberOrNull(number(progress.lastStatus()))
        .text(progress.lastError())
        .number(progress.deadRunning());
  }

  static @Nullable Long number(@Nullable Integer status) {
    return status == null ? null : status.longValue();
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null
        ? Set.of()
        : Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
  }
}
