package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.persistence.webhook.Progress.Batch;
import dev.daybook.persistence.webhook.Progress.Reason;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.webhook.MessageId;
import dev.daybook.workspace.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of one webhook. It chooses the entries that come next, keeps which they are, sends them,
 * and keeps what came of that. A step that dies has kept at most which entries it was about to
 * send: the next one sends those, under the same name. So every entry is sent at least once, and
 * none before those in front of it were taken or given up.
 */
@ApplicationScoped
class Delivery {
  @Inject private Access access;
  @Inject private Contents contents;
  @Inject private Claims claims;
  @Inject private Sender sender;
  @Inject private Settlement settlement;

  /**
   * Takes a step, in the right of the webhook's owner of this moment.
   *
   * @return when to look at the webhook again; null when there is nothing to look for
   */
  @Nullable Duration step(Claim claim) {
    Webhook webhook = claim.webhook();
    Progress progress = webhook.progress();
    Position after = progress.position();
    WorkspaceScope scope =
        access.open(
            new Actor(webhook.owner(), claim.place().tenant(), Part.PERSON),
            claim.place().workspace(),
            Permission.ADMINISTER);
    List<ShownEntry> entries;
    try {
      entries = entries(scope, progress);
    } catch (ProblemException e) {
      return settlement.off(claim, progress, reason(e));
    }
    List<ShownEntry> taken = Contents.taken(webhook, entries);
    Position end = entries.isEmpty() ? after : entries.get(entries.size() - 1).commit();
    if (taken.isEmpty()) {
      claims.save(claim, progress.passed(end), true);
      return entries.isEmpty() ? null : Duration.ZERO;
    }
    Batch batch = progress.batch();
    if (batch == null) {
      batch = new Batch(MessageId.next(), end);
      progress = progress.chosen(batch);
      if (!claims.save(claim, progress, false)) {
        return Duration.ZERO;
      }
    }
    Message message =
        Message.changes(scope, webhook.id(), batch.message(), after, batch.end(), taken);
    return settlement.settle(claim, progress, sender.send(webhook, message));
  }

  /** Why the entries will not be told to this webhook, however often they are asked for. */
  private static Reason reason(ProblemException problem) {
    return switch (problem.type()) {
      case NOT_FOUND, FORBIDDEN -> Reason.OWNERSHIP;
      case BEYOND_HORIZON -> Reason.HORIZON;
      default -> throw problem;
    };
  }

  private List<ShownEntry> entries(WorkspaceScope scope, Progress progress) {
    Batch batch = progress.batch();
    return batch == null
        ? contents.next(scope, progress.position())
        : contents.between(scope, progress.position(), batch.end());
  }
}
