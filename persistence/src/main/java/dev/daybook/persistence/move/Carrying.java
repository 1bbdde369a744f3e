package dev.daybook.persistence.move;

import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has what stands beside a tenant's journals follow on the other shard. */
@ApplicationScoped
class Carrying {
  /** A row may have been written so long before it was committed, and clocks differ. */
  private static final Duration UNSEEN = Duration.ofMinutes(5);

  @Inject private CarriedRows rows;
  @Inject private PersistenceSettings settings;
  @Inject private Clock clock;

  /** Carries what differs, behind the journals that a round has loaded since a moment. */
  void round(Followed followed, Instant begun) {
    carryOutcomes(followed, begun);
    List<CarriedRows.Place> places = different(followed);
    places.forEach(place -> carryDifferent(followed, place));
    followed.carried(!places.isEmpty());
    if (!followed.isFenced()) {
      followed.carriedSince(begun);
    }
  }

  /** Carries a table of a workspace, all of it. */
  void table(Followed followed, String table, WorkspaceId workspace) {
    carry(followed, new CarriedRows.Place(table, workspace.value()));
  }

  /** Carries the blobs that a page of entries names. */
  void named(Followed followed, WorkspaceId workspace, List<Entry> page) {
    Position behind = new Position(page.get(0).facts().position().value() - 1);
    Position last = page.get(page.size() - 1).facts().position();
    rows.carryNamed(followed.move(), followed.number(), workspace, behind, last);
  }

  /** Whether both shards have the same rows now that nothing is written. */
  boolean isSame(Followed followed) {
    return rows.different(followed.move(), expiring(followed)).isEmpty();
  }

  /** Where rows differ; a workspace that was made meanwhile comes wholly in the next round. */
  private List<CarriedRows.Place> different(Followed followed) {
    return rows.different(followed.move(), expiring(followed)).stream()
        .filter(
            place ->
                place.workspace() == null || followed.isProved(new WorkspaceId(place.workspace())))
        .toList();
  }

  /**
   * The same for both shards, and far enough off for neither to have forgotten what expires then.
   * Outcomes are counted only while nothing can be written.
   */
  private @Nullable Instant expiring(Followed followed) {
    return followed.isFenced() ? clock.instant().plus(UNSEEN) : null;
  }

  private void carry(Followed followed, CarriedRows.Place place) {
    rows.carry(followed.move(), followed.number(), place, followed::pace);
  }

  /**
   * While nothing can be written there is no time for all blobs: those that have come since. What
   * was deleted meanwhile is found to differ, and goes in the next round.
   */
  private void carryDifferent(Followed followed, CarriedRows.Place place) {
    UUID workspace = place.workspace();
    if (followed.isFenced() && workspace != null && place.table().equals(CarriedRows.BLOB)) {
      Instant since = followed.carriedSince().minus(UNSEEN);
      rows.carryUploaded(
          followed.move(), followed.number(), new WorkspaceId(workspace), since, followed::pace);
    } else {
      carry(followed, place);
    }
  }

  private void carryOutcomes(Followed followed, Instant begun) {
    Instant since = followed.outcomesSince();
    if (since != null) {
      rows.carryOutcomes(followed.move(), followed.number(), since, followed::pace);
    }
    followed.outcomesSince(begun.plus(settings.outcomeKept()).minus(UNSEEN));
  }
}
