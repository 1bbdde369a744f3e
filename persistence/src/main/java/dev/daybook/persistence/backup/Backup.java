package dev.daybook.persistence.backup;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's backups stand.
 *
 * @param everyHours between two; null where its tier has none taken any more, as the next two
 * @param wholeAfterDays how old a whole one may be that others go on from
 * @param keptDays how long they are kept
 * @param dueAt when the tenant is looked at next
 * @param safeAt all that was there by then is in an archive
 * @param isRunning whether one is under way
 * @param failures since the last that was good
 * @param problem what was in the way of the last; null for nothing
 */
public record Backup(
    @Nullable Integer everyHours,
    @Nullable Integer wholeAfterDays,
    @Nullable Integer keptDays,
    Instant dueAt,
    Instant safeAt,
    boolean isRunning,
    int failures,
    @Nullable Instant failedAt,
    @Nullable String problem) {

  /** Whether it has been two of its times since all was safe: one is missing. */
  public boolean isOverdue(Instant now) {
    return everyHours != null && safeAt.plus(Duration.ofHours(2L * everyHours)).isBefore(now);
  }
}
