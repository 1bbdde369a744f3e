package dev.daybook.persistence.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A grant that a scope stands on. What is read by the scope may take long, so the grant is asked
 * about again on the way.
 */
final class StandingGrant {
  /** For so long after its end what was begun before may go on. */
  static final Duration AGE_MAX = Duration.ofSeconds(1);

  private final GrantedAccess.Live live;
  private final LongSupplier nanos;
  private volatile long askedAt;

  /**
   * @param live as of now
   * @param nanos time that only ever goes on
   */
  StandingGrant(GrantedAccess.Live live, LongSupplier nanos) {
    this.live = live;
    this.nanos = nanos;
    this.askedAt = nanos.getAsLong();
  }

  /** Says whether a grant is live still. */
  @FunctionalInterface
  interface Catalog {
    boolean isLive(GrantedAccess.Live live);
  }

  /**
   * Refuses once it has ended; asks at most once in {@link #AGE_MAX}.
   *
   * @throws dev.daybook.problem.ProblemException NOT_FOUND
   */
  void require(Catalog catalog) {
    long now = nanos.getAsLong();
    if (now - askedAt < AGE_MAX.toNanos()) {
      return;
    }
    if (!catalog.isLive(live)) {
      throw GrantedAccess.nothing();
    }
    askedAt = now;
  }
}
