package dev.daybook.persistence.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A grant under what takes long: asked about once a second, and no longer than it lasts. */
class StandingGrantTest {
  private static final GrantedAccess.Live LIVE =
      new GrantedAccess.Live(new TenantId(UUID.randomUUID()), UUID.randomUUID(), 10_000, false);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicBoolean isLive = new AtomicBoolean(true);
  private final AtomicInteger asked = new AtomicInteger();
  private final StandingGrant grant = new StandingGrant(LIVE, nanos::get);

  private boolean ask(GrantedAccess.Live live) {
    assertEquals(LIVE, live);
    asked.incrementAndGet();
    return isLive.get();
  }

  private void pass(long time) {
    nanos.addAndGet(time);
    grant.require(this::ask);
  }

  @Test
  void givenManyReads_whenTimeGoesOn_thenAskedOnceASecond() {
    long most = StandingGrant.AGE_MAX.toNanos();
    pass(0);
    pass(most - 1);
    assertEquals(0, asked.get());
    pass(1);
    assertEquals(1, asked.get());
    pass(most - 1);
    assertEquals(1, asked.get());
    pass(1);
    assertEquals(2, asked.get());
  }

  @Test
  void givenGrantThatEnded_whenReadOn_thenRefusedFromThenOn() {
    isLive.set(false);
    pass(StandingGrant.AGE_MAX.toNanos() - 1);
    for (int i = 1; i <= 3; i++) {
      ProblemException problem = assertThrows(ProblemException.class, () -> pass(1));
      assertEquals(ProblemType.NOT_FOUND, problem.type());
      assertEquals(i, asked.get());
    }
  }
}
