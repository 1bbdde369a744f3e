package dev.daybook.persistence.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.PastSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The commits of a restore: some changes, and how far it has come with them. */
@ApplicationScoped
class RestoreStep {
  /** Changes looked at at once: what was and what is may be a megabyte each, and is parsed. */
  private static final int CHUNK = 10;

  /** So many times as many as it may change, a commit looks at. */
  private static final int LOOKED_AT = 20;

  @Inject private RestoreRows rows;
  @Inject private States states;
  @Inject private Journal journal;
  @Inject private PageSettings pages;
  @Inject private PastSettings settings;

  /** Takes up a plan: where it is another one than before, from its beginning. */
  @Transactional
  Restore plan(WorkspaceScope scope, RestoreId id, byte[] planHash, int changes) {
    Restore now = rows.lock(scope, id);
    if (now.ended() || Round.of(now, planHash).isPresent()) {
      return now;
    }
    Restore planned = now.planned(Round.first(planHash).hash(), changes);
    rows.advance(scope, planned);
    return planned;
  }

  /**
   * Does the next changes, in one commit.
   *
   * @param planned all changes of the plan
   * @return how far it has come; the same as before when another call has been quicker
   */
  @Transactional
  Restore next(WorkspaceScope scope, Restore before, Round round, List<PlannedChange> planned) {
    Restore now = rows.lock(scope, before.id());
    if (now.ended()
        || now.done() != before.done()
        || !Arrays.equals(now.planHash(), before.planHash())) {
      return now;
    }
    Tally tally = new Tally();
    int done = carryOut(scope, now, round, planned.subList(now.done(), now.total()), tally);
    Restore after = now.advanced(round, done, tally, settings.restoreRoundsMax());
    rows.advance(scope, after);
    return after;
  }

  /**
   * Carries out changes, as many as may be in one commit.
   *
   * @return how many it has looked at
   */
  private int carryOut(
      WorkspaceScope scope,
      Restore restore,
      Round round,
      List<PlannedChange> planned,
      Tally tally) {
    List<PlannedChange> possible = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    long bytes = 0;
    int done = 0;
    int most = settings.restoreCommitItems();
    int end = Math.min(planned.size(), LOOKED_AT * most);
    while (done < end && possible.size() < most && bytes < pages.journalBytesMax()) {
      int chunk = Math.min(CHUNK, most - possible.size());
      List<PlannedChange> some = planned.subList(done, Math.min(done + chunk, end));
      Map<ItemId, ItemState> now =
          states.now(scope, some.stream().map(PlannedChange::item).toList());
      bytes += now.values().stream().mapToLong(state -> state.document().length()).sum();
      List<PlannedChange> ahead =
          round.isFirst() ? some : some.stream().filter(one -> isAhead(one, now)).toList();
      Map<ItemId, PastState> past = states.asOf(scope, states(ahead, now), restore.position());
      for (PlannedChange one : ahead) {
        PastState was = past.get(one.item());
        if (isPossible(one, now.get(one.item()), was, tally)) {
          possible.add(one);
          changes.add(change(one, was));
          bytes += was == null ? 0 : was.state().document().length();
        }
      }
      done += some.size();
    }
    carryOut(scope, restore, round, possible, changes, tally);
    return done;
  }

  /** Whether a change was refused so far: what others have changed since is theirs. */
  private static boolean isAhead(PlannedChange one, Map<ItemId, ItemState> now) {
    ItemState present = now.get(one.item());
    return one.action() != PlannedChange.Action.LEAVE
        && present != null
        && present.version().equals(one.version());
  }

  private static List<ItemState> states(List<PlannedChange> some, Map<ItemId, ItemState> now) {
    return some.stream().map(one -> now.get(one.item())).filter(Objects::nonNull).toList();
  }

  /**
   * Carries out what is possible. What is refused is tried again behind the others, as long as that
   * helps: where references make a circle, no order is right for each of them. Where the end of the
   * commit cuts the circle, a further {@link Round} does.
   */
  private void carryOut(
      WorkspaceScope scope,
      Restore restore,
      Round round,
      List<PlannedChange> possible,
      List<Change> changes,
      Tally tally) {
    if (changes.isEmpty()) {
      return;
    }
    Outcome outcome = execute(scope, restore, round, possible, changes);
    List<Outcome> parts = outcome instanceof Outcome.Each each ? each.parts() : List.of(outcome);
    List<PlannedChange> refused = new ArrayList<>();
    List<Change> again = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Outcome.Refused) {
        refused.add(possible.get(i));
        again.add(changes.get(i));
      } else {
        tally.count(possible.get(i), parts.get(i));
      }
    }
    if (refused.size() < parts.size()) {
      carryOut(scope, restore, round, refused, again, tally);
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      tally.count(possible.get(i), parts.get(i));
    }
  }

  private static boolean isPossible(
      PlannedChange one, @Nullable ItemState present, @Nullable PastState was, Tally tally) {
    if (present == null || !present.version().equals(one.version())) {
      if (!isAsItWas(present, was)) {
        tally.leave(one, LeftOut.CHANGED);
      }
      return false;
    }
    if (was != null && was.redacted()) {
      tally.leave(one, LeftOut.REDACTED);
      return false;
    }
    return true;
  }

  /** Somebody has made it so, or this restore before it was planned anew. */
  private static boolean isAsItWas(@Nullable ItemState present, @Nullable PastState was) {
    boolean isThere = present != null && !present.deleted();
    boolean wasThere = was != null && !was.state().deleted();
    return isThere == wasThere && (!isThere || present.document().equals(was.state().document()));
  }

  private static Change change(PlannedChange one, @Nullable PastState was) {
    if (was == null || was.state().deleted()) {
      return new Change.Delete(one.item(), one.kind(), one.version());
    }
    return new Change.Restore(
        one.item(), one.kind(), one.version(), Documents.read(was.state().document()));
  }

  /**
   * A command whose id follows from the restore, its round and what it changes: never done twice.
   * What today's rules refuse is left out of it.
   */
  private Outcome execute(
      WorkspaceScope scope,
      Restore restore,
      Round round,
      List<PlannedChange> planned,
      List<Change> changes) {
    byte[] hash = Plan.hash(planned);
    HexFormat hex = HexFormat.of();
    String name = hex.formatHex(round.hash()) + " " + hex.formatHex(hash);
    CommandId id = new CommandId(Uuids.named(restore.id().value(), name));
    String origin =
        Documents.canonical(
            JsonNodeFactory.instance.objectNode().put("restore", restore.id().toString()));
    return journal
        .execute(scope, new Command(id, true, hash, null, false, changes, origin))
        .outcome();
  }
}
