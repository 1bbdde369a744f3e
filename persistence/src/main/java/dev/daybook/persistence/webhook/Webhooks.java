package dev.daybook.persistence.webhook;

import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.webhook.Progress.State;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.webhook.WebhookFilter;
import dev.daybook.webhook.WebhookId;
import dev.daybook.webhook.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks, for the owners of their workspace. Whoever saves one last is the one in whose right it
 * delivers.
 */
@ApplicationScoped
public class Webhooks {
  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Webhooks.class, "list_webhooks");
  static final ScopedReads.Query READ = ScopedReads.Query.of(Webhooks.class, "read_webhook");

  @Inject private ScopedReads reads;
  @Inject private WebhookRows rows;
  @Inject private Receivers receivers;
  @Inject private Moments moments;
  @Inject private WebhookQueue queue;

  /**
   * A webhook to be made.
   *
   * @param id follows from the call, so that its repetition makes no second one
   * @param requestHash of all that the call says
   */
  public record Draft(WebhookId id, byte[] requestHash, String url, WebhookFilter filter) {}

  /**
   * What is to be changed.
   *
   * @param url null for the one that is there
   * @param filter makes the new filter of the one that is there
   * @param state active or paused; null for the one that is there
   */
  public record Changes(
      @Nullable String url, UnaryOperator<WebhookFilter> filter, @Nullable State state) {}

  /** The workspace's webhooks, oldest first. */
  public Page<Standing> list(WorkspaceScope scope, @Nullable WebhookId after, int most) {
    UUID begin = after == null ? new UUID(0, 0) : after.value();
    return reads.read(
        scope,
        LIST,
        binder -> binder.key(scope).uuid(begin).number(most + 1),
        found -> {
          List<Standing> all = new ArrayList<>();
          while (found.next()) {
            all.add(standing(found));
          }
          return Page.of(all, most);
        });
  }

  /**
   * One of them.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Standing get(WorkspaceScope scope, WebhookId id) {
    return find(scope, id, Webhooks::standing).orElseThrow(Webhooks::notFound);
  }

  /**
   * Makes a webhook that begins with what is written from now on. The same call repeated answers
   * the same, its secret included, until the webhook is changed.
   *
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED; COMMAND_REUSED when the id is
   *     another call's
   */
  public Standing create(WorkspaceScope scope, Draft draft) {
    URI url = receivers.parse(draft.url());
    if (find(scope, draft.id(), Webhooks::standing).isEmpty()) {
      check(scope, url);
      rows.insert(scope, draft, url, WebhookSecret.random());
      queue.changed(place(scope));
    }
    return find(
            scope,
            draft.id(),
            row -> {
              Standing made = standing(row);
              boolean same =
                  MessageDigest.isEqual(draft.requestHash(), row.getBytes("request_hash"));
              if (!same
                  || made.webhook().version() > 1
                  || !made.webhook().owner().equals(scope.actor())) {
                throw new ProblemException(
                    ProblemType.COMMAND_REUSED,
                    "This Idempotency-Key was used for another request.",
                    Map.of("field", "Idempotency-Key"));
              }
              return made;
            })
        .orElseThrow(Webhooks::notFound);
  }

  /**
   * Changes a webhook.
   *
   * @param expected the version that was seen; null for any
   * @throws ProblemException NOT_FOUND; STALE_VERSION; INVALID_DOCUMENT; BEYOND_HORIZON when it is
   *     to deliver what can no longer be told
   */
  public Standing change(
      WorkspaceScope scope, WebhookId id, @Nullable Long expected, Changes changes) {
    URI url = changes.url() == null ? null : receivers.parse(changes.url());
    if (url != null) {
      get(scope, id);
      check(scope, url);
    }
    if (changes.state() == State.ACTIVE) {
      checkHorizon(scope, get(scope, id));
    }
    return saved(scope, id, expected, webhook -> changed(webhook, url, changes));
  }

  private void checkHorizon(WorkspaceScope scope, Standing now) {
    Position from = now.webhook().progress().position();
    // Ahead of the head is one that is left of an earlier epoch: nothing is asked for before.
    if (from.compareTo(now.head()) <= 0) {
      moments.resolve(scope, new Moment.At(from), "state");
    }
  }

  private static Webhook changed(Webhook webhook, @Nullable URI url, Changes changes) {
    WebhookFilter filter = changes.filter().apply(webhook.filter());
    Progress progress = webhook.progress();
    if (!filter.equals(webhook.filter())) {
      // The batch under way is another one then, and gets another name.
      progress = progress.passed(progress.position());
    }
    State state = changes.state() == null ? progress.state() : changes.state();
    if (state != State.OFF) {
      progress = progress.wanted(state);
    }
    return webhook.with(url == null ? webhook.url() : url, filter).with(progress);
  }

  /**
   * Gives a webhook another secret. The old one signs beside it for a while.
   *
   * @throws ProblemException as {@link #change}
   */
  public Standing rotate(WorkspaceScope scope, WebhookId id, @Nullable Long expected) {
    rows.rotate(scope, id, expected, WebhookSecret.random());
    queue.changed(place(scope));
    return get(scope, id);
  }

  /**
   * Has a webhook deliver again from a position on; a commit that the position lies in is delivered
   * whole.
   *
   * @throws ProblemException as {@link #change}; INVALID_PARAMETER when it is ahead of the head
   */
  public Standing replay(
      WorkspaceScope scope, WebhookId id, @Nullable Long expected, Position from) {
    Position after = moments.resolve(scope, new Moment.At(new Position(from.value() - 1)), "from");
    return saved(scope, id, expected, webhook -> webhook.with(webhook.progress().from(after)));
  }

  /**
   * Ends a webhook and forgets its dead letters.
   *
   * @throws ProblemException as {@link #change}
   */
  public void delete(WorkspaceScope scope, WebhookId id, @Nullable Long expected) {
    rows.delete(scope, id, expected);
  }

  private Standing saved(
      WorkspaceScope scope, WebhookId id, @Nullable Long expected, UnaryOperator<Webhook> change) {
    rows.change(scope, id, expected, change);
    queue.changed(place(scope));
    return get(scope, id);
  }

  /** Names may take long to be looked up: no caller can have many looked up at once. */
  private void check(WorkspaceScope scope, URI url) {
    queue.now(
        scope.tenant(),
        () -> {
          receivers.check(url);
          return url;
        });
  }

  private <T> Optional<T> find(WorkspaceScope scope, WebhookId id, ScopedReads.Rows<T> reader) {
    return reads.read(
        scope,
        READ,
        binder -> binder.key(scope).uuid(id.value()),
        row -> row.next() ? Optional.of(reader.read(row)) : Optional.empty());
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(WebhookColumns.webhook(row), new Position(row.getLong("head")));
  }

  private static Place place(WorkspaceScope scope) {
    return new Place(scope.tenant(), scope.workspace());
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
