package dev.daybook.persistence.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.quota.TierFigures;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each has is asserted, never how long it took. */
class FairSharesTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final TenantId NOISY = tenant(1);
  private static final TenantId QUIET = tenant(2);
  private static final TenantId OTHER = tenant(3);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private static FairShares shares(int connections, int waitingMax) {
    return new FairShares(connections, waitingMax, new Semaphore(1_000));
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static FairShares.Verdict now(FairShares shares, TenantId tenant, TierLimits limits)
      throws InterruptedException {
    return shares.take(tenant, limits, Duration.ZERO);
  }

  /** Lets threads ask, and returns when all of them wait. */
  private List<Future<FairShares.Verdict>> ask(
      FairShares shares, TenantId tenant, TierLimits limits, int times) {
    List<Future<FairShares.Verdict>> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int waiting = shares.waiting();
      asked.add(threads.submit(() -> shares.take(tenant, limits, LONG)));
      awaitWaiting(shares, waiting + 1);
    }
    return asked;
  }

  private static void awaitWaiting(FairShares shares, int expected) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (shares.waiting() != expected) {
      assertTrue(System.nanoTime() < deadline, "waiting " + shares.waiting());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Test
  void givenFreePool_whenATenantAsks_thenAsManyAsItsTierAllows() throws InterruptedException {
    FairShares shares = shares(10, 10);
    TierLimits limits = TierFigures.connections(4, 1);
    for (int i = 0; i < 4; i++) {
      assertEquals(FairShares.Verdict.HAD, now(shares, NOISY, limits));
    }
    assertEquals(FairShares.Verdict.OVER_TIER, now(shares, NOISY, limits));
    assertEquals(FairShares.Verdict.HAD, now(shares, QUIET, limits));
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, now(shares, NOISY, limits));
  }

  @Test
  void givenPoolTaken_whenNoneIsGivenBack_thenBusyAndNothingIsKept() throws InterruptedException {
    FairShares shares = shares(2, 10);
    TierLimits limits = TierFigures.connections(10, 1);
    now(shares, NOISY, limits);
    now(shares, NOISY, limits);
    assertEquals(FairShares.Verdict.BUSY, now(shares, QUIET, limits));
    assertEquals(FairShares.Verdict.BUSY, now(shares, NOISY, limits));
    assertEquals(0, shares.waiting());
    shares.giveBack(NOISY);
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, now(shares, QUIET, limits));
    assertThrows(IllegalStateException.class, () -> shares.giveBack(NOISY));
  }

  /** The noisy one has all 8 and asks for 50 times what it may have beside two others. */
  @Test
  void givenNoisyTenantWithAllOfThePool_whenOthersCome_thenEachHasItsShareAsSoonAsItIsGivenBack()
      throws Exception {
    FairShares shares = shares(8, 1_000);
    TierLimits limits = TierFigures.connections(1_000, 1);
    for (int i = 0; i < 8; i++) {
      now(shares, NOISY, limits);
    }
    ask(shares, NOISY, limits, 50 * 2);
    List<Future<FairShares.Verdict>> quiet = ask(shares, QUIET, limits, 1);
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, quiet.get(0).get(), "before all who came earlier");
    ask(shares, QUIET, limits, 10);
    ask(shares, OTHER, limits, 10);
    for (int i = 0; i < 5; i++) {
      shares.giveBack(NOISY);
    }
    assertEquals(
        List.of(2, 3, 3), Stream.of(NOISY, QUIET, OTHER).map(shares::held).sorted().toList());
    for (int i = 0; i < 15; i++) {
      shares.giveBack(List.of(NOISY, QUIET, OTHER).get(i % 3));
      for (TenantId tenant : List.of(NOISY, QUIET, OTHER)) {
        int held = shares.held(tenant);
        assertTrue(held >= 2 && held <= 3, "held " + held);
      }
    }
  }

  @Test
  void givenWeights_whenAllAskForMore_thenSharesAreByWeight() {
    FairShares shares = shares(8, 1_000);
    TierLimits heavy = TierFigures.connections(1_000, 3);
    TierLimits light = TierFigures.connections(1_000, 1);
    fill(shares, NOISY, light, 8);
    ask(shares, NOISY, light, 40);
    ask(shares, QUIET, heavy, 40);
    for (int i = 0; i < 6; i++) {
      shares.giveBack(NOISY);
    }
    assertEquals(2, shares.held(NOISY));
    assertEquals(6, shares.held(QUIET));
    for (int i = 0; i < 20; i++) {
      shares.giveBack(i % 4 == 0 ? NOISY : QUIET);
      assertTrue(Math.abs(shares.held(NOISY) - 2) <= 1, "held " + shares.held(NOISY));
    }
  }

  @Test
  void givenTierWithFewerThanItsShare_whenThePoolIsContended_thenTheRestIsTheOthers() {
    FairShares shares = shares(8, 1_000);
    TierLimits narrow = TierFigures.connections(2, 1);
    TierLimits wide = TierFigures.connections(1_000, 1);
    fill(shares, NOISY, wide, 8);
    ask(shares, NOISY, wide, 20);
    ask(shares, QUIET, narrow, 20);
    for (int i = 0; i < 8; i++) {
      shares.giveBack(NOISY);
    }
    assertEquals(2, shares.held(QUIET));
    assertEquals(6, shares.held(NOISY));
  }

  @Test
  void givenMoreTenantsThanConnections_whenGivenBack_thenTheyTakeTurnsWhateverTheirWeight()
      throws Exception {
    FairShares shares = shares(1, 1_000);
    TierLimits heavy = TierFigures.connections(1_000, 64);
    TierLimits light = TierFigures.connections(1_000, 1);
    fill(shares, NOISY, heavy, 1);
    ask(shares, NOISY, heavy, 5);
    List<Future<FairShares.Verdict>> first = ask(shares, QUIET, light, 1);
    List<Future<FairShares.Verdict>> second = ask(shares, OTHER, heavy, 1);
    shares.giveBack(NOISY);
    assertEquals(1, shares.held(NOISY), "its turn was before they came");
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, first.get(0).get());
    shares.giveBack(QUIET);
    assertEquals(FairShares.Verdict.HAD, second.get(0).get());
    shares.giveBack(OTHER);
    assertEquals(1, shares.held(NOISY));
  }

  @Test
  void givenAsManyWaitersAsMayBe_whenOneMoreComes_thenRefusedAtOnce() throws Exception {
    FairShares shares = shares(1, 3);
    TierLimits limits = TierFigures.connections(10, 1);
    fill(shares, NOISY, limits, 1);
    ask(shares, NOISY, limits, 3);
    assertEquals(FairShares.Verdict.BUSY, shares.take(NOISY, limits, LONG));
    List<Future<FairShares.Verdict>> quiet = ask(shares, QUIET, limits, 1);
    shares.giveBack(NOISY);
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, quiet.get(0).get());
  }

  @Test
  void givenAsManyWaitersOfAllTenantsAsMayBe_whenAnotherTenantComes_thenRefusedAtOnce()
      throws Exception {
    Semaphore room = new Semaphore(3);
    FairShares shares = new FairShares(1, 2, room);
    FairShares elsewhere = new FairShares(1, 2, room);
    TierLimits limits = TierFigures.connections(10, 1);
    fill(shares, NOISY, limits, 1);
    fill(elsewhere, NOISY, limits, 1);
    ask(shares, NOISY, limits, 2);
    List<Future<FairShares.Verdict>> last = ask(elsewhere, NOISY, limits, 1);
    assertEquals(FairShares.Verdict.BUSY, shares.take(QUIET, limits, LONG));
    elsewhere.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, last.get(0).get());
    assertEquals(1, room.availablePermits());
    List<Future<FairShares.Verdict>> quiet = ask(shares, QUIET, limits, 1);
    shares.giveBack(NOISY);
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, quiet.get(0).get());
  }

  @Test
  void givenWaiters_whenAskedHowLong_thenTheTenantsOwnCountOrElseThatOfAll() {
    FairShares shares = shares(1, 10);
    TierLimits limits = TierFigures.connections(10, 1);
    fill(shares, NOISY, limits, 1);
    assertEquals(Duration.ZERO, shares.waited(QUIET));
    ask(shares, NOISY, limits, 1);
    assertTrue(shares.waited(QUIET).compareTo(Duration.ZERO) > 0, "it would wait behind others");
    ask(shares, QUIET, limits, 1);
    Duration quiet = shares.waited(QUIET);
    assertTrue(shares.waited(NOISY).compareTo(quiet) > 0, "the other one came first");
  }

  @Test
  void givenNoPatience_whenAllAreTaken_thenRefusedWithoutTakingTheRoomOfThoseWhoWait()
      throws Exception {
    Semaphore room = new Semaphore(0);
    FairShares shares = new FairShares(2, 10, room);
    TierLimits limits = TierFigures.connections(1, 1);
    assertEquals(FairShares.Verdict.HAD, now(shares, NOISY, limits));
    assertEquals(FairShares.Verdict.OVER_TIER, now(shares, NOISY, limits));
    assertEquals(FairShares.Verdict.HAD, now(shares, QUIET, limits));
    assertEquals(FairShares.Verdict.BUSY, now(shares, OTHER, limits));
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, now(shares, OTHER, limits));
  }

  @Test
  void givenWaiterThatIsInterrupted_whenGivenBack_thenTheNextHasIt() throws Exception {
    FairShares shares = shares(1, 10);
    TierLimits limits = TierFigures.connections(10, 1);
    fill(shares, NOISY, limits, 1);
    List<Future<FairShares.Verdict>> gone = ask(shares, QUIET, limits, 1);
    List<Future<FairShares.Verdict>> stays = ask(shares, OTHER, limits, 1);
    gone.get(0).cancel(true);
    awaitWaiting(shares, 1);
    shares.giveBack(NOISY);
    assertEquals(FairShares.Verdict.HAD, stays.get(0).get());
    assertEquals(0, shares.held(QUIET));
  }

  @Test
  void givenRandomTenantsAndPatience_whenAllAreDone_thenNobodyHadMoreThanMayBeAndNothingIsLost()
      throws Exception {
    long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
    System.out.println("fair shares, -Ddaybook.test.seed=" + seed);
    int tenants = 4;
    FairShares shares = shares(5, 1_000);
    AtomicInteger all = new AtomicInteger();
    AtomicIntegerArray each = new AtomicIntegerArray(tenants);
    List<Future<Void>> runs = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      Random random = new Random(seed + thread);
      runs.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  int one = random.nextInt(tenants);
                  TierLimits limits = TierFigures.connections(one + 1, one + 1);
                  Duration patience = Duration.ofNanos(random.nextInt(200_000));
                  if (shares.take(tenant(one), limits, patience) == FairShares.Verdict.HAD) {
                    assertTrue(all.incrementAndGet() <= 5);
                    assertTrue(each.incrementAndGet(one) <= one + 1);
                    LockSupport.parkNanos(1_000);
                    each.decrementAndGet(one);
                    all.decrementAndGet();
                    shares.giveBack(tenant(one));
                  }
                }
                return null;
              }));
    }
    for (Future<Void> run : runs) {
      run.get();
    }
    assertEquals(0, shares.waiting());
    fill(shares, NOISY, TierFigures.connections(5, 1), 5);
  }

  private static void fill(FairShares shares, TenantId tenant, TierLimits limits, int times) {
    try {
      for (int i = 0; i < times; i++) {
        assertEquals(FairShares.Verdict.HAD, now(shares, tenant, limits));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
