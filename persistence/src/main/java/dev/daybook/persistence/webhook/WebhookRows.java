package dev.daybook.persistence.webhook;

import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.webhook.MessageId;
import dev.daybook.webhook.WebhookId;
import dev.daybook.webhook.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of webhooks, as their owners change them: one transaction each, checked within it. */
@ApplicationScoped
class WebhookRows {
  private static final Sql ENTER =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Access.class, "role"));
  private static final Sql LOCK_WORKSPACE = Sql.of(Webhooks.class, "lock_workspace");
  private static final Sql COUNT = Sql.of(Webhooks.class, "count_webhooks");
  private static final Sql INSERT = Sql.of(Webhooks.class, "insert_webhook");
  private static final Sql LOCK = Sql.of(Webhooks.class, "lock_webhook");
  private static final Sql CHANGE = Sql.of(Webhooks.class, "change_webhook");
  private static final Sql SAVE = Sql.of(Webhooks.class, "save_progress");
  private static final Sql DELETE = Sql.of(Webhooks.class, "delete_webhook");
  private static final Sql DELETE_LETTER = Sql.of(Webhooks.class, "delete_dead_letter");

  @Inject private Shards shards;
  @Inject private WebhookSettings settings;
  @Inject private Clock clock;

  /**
   * Makes a webhook, unless there is one with its id.
   *
   * @throws ProblemException LIMIT_EXCEEDED when the workspace has as many as it may
   */
  @Transactional
  void insert(WorkspaceScope scope, Webhooks.Draft draft, URI url, WebhookSecret secret) {
    try (Connection connection = enter(scope)) {
      try (PreparedStatement lock = connection.prepareStatement(LOCK_WORKSPACE.text())) {
        bind(new Binder(lock), scope);
        lock.execute();
      }
      try (PreparedStatement count = connection.prepareStatement(COUNT.text())) {
        bind(new Binder(count), scope).uuid(draft.id().value());
        try (ResultSet row = count.executeQuery()) {
          row.next();
          refuse(row.getLong(1));
        }
      }
      try (PreparedStatement insert = connection.prepareStatement(INSERT.text())) {
        Binder binder = new Binder(insert).uuid(draft.id().value()).text(url.toString());
        WebhookColumns.bind(binder, draft.filter())
            .bytes(secret.key())
            .uuid(scope.actor().value())
            .bytes(draft.requestHash());
        bind(binder, scope);
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private void refuse(long others) {
    if (others >= settings.perWorkspaceMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A workspace has at most " + settings.perWorkspaceMax() + " webhooks.",
          Map.of("field", "webhooks", "limit", settings.perWorkspaceMax()));
    }
  }

  /**
   * Changes a webhook. A delivery under way counts for nothing then.
   *
   * @param expected the version that was seen; null for any
   * @throws ProblemException NOT_FOUND; STALE_VERSION
   */
  @Transactional
  void change(
      WorkspaceScope scope, WebhookId id, @Nullable Long expected, UnaryOperator<Webhook> change) {
    try (Connection connection = enter(scope)) {
      Webhook changed = change.apply(lock(connection, scope, id, expected));
      Webhook.Secrets secrets = changed.secrets();
      try (PreparedStatement statement = connection.prepareStatement(CHANGE.text())) {
        Binder binder = new Binder(statement).text(changed.url().toString());
        WebhookColumns.bind(binder, changed.filter())
            .bytes(secrets.present().key())
            .bytes(secrets.previous() == null ? null : secrets.previous().key())
            .timeOrNull(secrets.previousUntil())
            .uuid(scope.actor().value());
        bind(binder, scope).uuid(id.value());
        statement.executeUpdate();
      }
      try (PreparedStatement statement = connection.prepareStatement(SAVE.text())) {
        Binder binder = WebhookColumns.bind(new Binder(statement), changed.progress()).flag(true);
        bind(binder, scope).uuid(id.value()).uuid(null);
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** As {@link #change}: another secret, beside which the old one signs for a while. */
  @Transactional
  void rotate(WorkspaceScope scope, WebhookId id, @Nullable Long expected, WebhookSecret secret) {
    Instant until = clock.instant().plus(settings.rotation());
    change(
        scope,
        id,
        expected,
        webhook -> webhook.with(new Webhook.Secrets(secret, webhook.secrets().present(), until)));
  }

  /**
   * Ends a webhook.
   *
   * @param expected the version that was seen; null for any
   * @throws ProblemException NOT_FOUND; STALE_VERSION
   */
  @Transactional
  void delete(WorkspaceScope scope, WebhookId id, @Nullable Long expected) {
    try (Connection connection = enter(scope)) {
      lock(connection, scope, id, expected);
      try (PreparedStatement statement = connection.prepareStatement(DELETE.text())) {
        bind(new Binder(statement), scope).uuid(id.value());
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Forgets a dead letter; answers whether there was one. */
  @Transactional
  boolean forget(WorkspaceScope scope, WebhookId id, MessageId message) {
    try (Connection connection = enter(scope);
        PreparedStatement statement = connection.prepareStatement(DELETE_LETTER.text())) {
      bind(new Binder(statement), scope).uuid(id.value()).uuid(message.value());
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private Connection enter(WorkspaceScope scope) throws SQLException {
    Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch());
    try (PreparedStatement statement = connection.prepareStatement(ENTER.text())) {
      bind(new Binder(statement).text(scope.tenant().toString()), scope)
          .uuid(scope.actor().value());
      statement.execute();
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        Access.check(scope, row.next() ? row.getString(1) : null);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Webhook lock(
      Connection connection, WorkspaceScope scope, WebhookId id, @Nullable Long expected)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK.text())) {
      bind(new Binder(statement), scope).uuid(id.value());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw Webhooks.notFound();
        }
        Webhook webhook = WebhookColumns.webhook(row);
        if (expected != null && expected != webhook.version()) {
          throw new ProblemException(
              ProblemType.STALE_VERSION,
              "The webhook has changed since the version that If-Match names.",
              Map.of("version", webhook.version()));
        }
        return webhook;
      }
    }
  }

  private static Binder bind(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope);
  }
}
