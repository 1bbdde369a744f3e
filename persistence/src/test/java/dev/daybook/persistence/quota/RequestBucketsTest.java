package dev.daybook.persistence.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBucketsTest {
  private static final TenantId ONE = new TenantId(new UUID(0, 1));
  private static final TenantId OTHER = new TenantId(new UUID(0, 2));

  private long now;

  private final TimeMeter clock =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return now;
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  private final RequestBuckets buckets = new RequestBuckets(10, clock);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  /** How many of so many requests pass at once. */
  private int passing(int requests, TenantId tenant, TierLimits limits) {
    return (int)
        IntStream.range(0, requests).filter(i -> buckets.take(tenant, limits) == 0).count();
  }

  @Test
  void givenPause_whenManyCome_thenTheBurstPassesAndTheNextIsToldWhenToCome() {
    TierLimits limits = TierFigures.requests(4, 10);
    assertEquals(10, passing(50, ONE, limits));
    assertEquals(Duration.ofMillis(250).toNanos(), buckets.take(ONE, limits));
    pass(Duration.ofMillis(250));
    assertEquals(1, passing(50, ONE, limits));
  }

  @Test
  void givenTenantWithoutTokens_whenAnotherComes_thenThatHasItsOwn() {
    TierLimits limits = TierFigures.requests(1, 5);
    assertEquals(5, passing(100, ONE, limits));
    assertEquals(5, passing(100, OTHER, limits));
  }

  @Test
  void givenStream_whenItGoesOn_thenItsRatePasses() {
    TierLimits limits = TierFigures.requests(20, 100);
    int passed = passing(100, ONE, limits);
    for (int tenth = 0; tenth < 600; tenth++) {
      pass(Duration.ofMillis(100));
      passed += passing(50, ONE, limits);
    }
    assertEquals(100 + 60 * 20, passed);
  }

  @Test
  void givenFiguresChanged_whenTheNextComes_thenHeldToTheNewOnes() {
    assertEquals(5, passing(100, ONE, TierFigures.requests(1, 5)));
    TierLimits raised = TierFigures.requests(100, 200);
    assertEquals(0, passing(1, ONE, raised), "a higher tier is no new bucket");
    pass(Duration.ofSeconds(1));
    assertEquals(100, passing(300, ONE, raised));
    pass(Duration.ofHours(1));
    TierLimits lowered = TierFigures.requests(2, 4);
    assertEquals(4, passing(300, ONE, lowered));
  }

  @Test
  void givenRequestsElsewhere_whenTold_thenTheyLeaveADebtThatTimePays() {
    TierLimits limits = TierFigures.requests(10, 10);
    assertEquals(1, passing(1, ONE, limits));
    buckets.tookElsewhere(ONE, 29);
    assertEquals(0, passing(1, ONE, limits));
    pass(Duration.ofSeconds(2));
    assertEquals(0, passing(1, ONE, limits));
    pass(Duration.ofSeconds(1));
    assertEquals(10, passing(100, ONE, limits));
  }

  @Test
  void givenTwoServersThatTellEachOther_whenFlooded_thenTogetherTheyKeepTheRate() {
    TierLimits limits = TierFigures.requests(20, 100);
    List<RequestBuckets> servers = List.of(buckets, new RequestBuckets(10, clock));
    List<Passed> told = List.of(new Passed(), new Passed());
    int passed = 0;
    for (int step = 0; step < 6_000; step++) {
      for (int server = 0; server < 2; server++) {
        // Most of them meet the first one, as with a balancer that knows sessions.
        for (int i = 0; i < (server == 0 ? 9 : 1); i++) {
          if (servers.get(server).take(ONE, limits) == 0) {
            told.get(server).count(ONE);
            passed++;
          }
        }
      }
      if (step % 20 == 19) {
        for (int server = 0; server < 2; server++) {
          RequestBuckets other = servers.get(1 - server);
          Passed.read(told.get(server).take()).forEach(other::tookElsewhere);
        }
      }
      pass(Duration.ofMillis(10));
    }
    int rate = 60 * 20;
    assertTrue(passed <= rate + 2 * 100, "passed " + passed);
    assertTrue(passed >= rate, "passed " + passed);
  }
}
