package dev.daybook.persistence.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.daybook.persistence.quota.TierFigures;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final ShardName SHARD = new ShardName("s1");
  private static final TenantId ONE = new TenantId(new UUID(0, 1));
  private static final TenantId OTHER = new TenantId(new UUID(0, 2));

  private final FairShares pool = new FairShares(2, 10, new Semaphore(10));

  private Admission.Slot enter(TenantId tenant) throws InterruptedException {
    assertEquals(
        FairShares.Verdict.HAD,
        pool.take(tenant, TierFigures.connections(1, 1), Duration.ZERO),
        "its one place is free");
    return new Hold(SHARD, tenant, pool).slot();
  }

  private static Admission.Slot again(TenantId tenant) {
    Hold hold = Hold.again(SHARD, tenant);
    assertNotNull(hold);
    return hold.slot();
  }

  @Test
  void givenThreadThatIsInForTwoTenants_whenItEntersForTheFirst_thenItIsInAlready()
      throws InterruptedException {
    Admission.Slot one = enter(ONE);
    Admission.Slot other = enter(OTHER);
    Admission.Slot oneAgain = again(ONE);
    assertNull(Hold.again(new ShardName("s2"), ONE));
    one.leave();
    one.leave();
    assertEquals(1, pool.held(ONE), "left as often as entered, a second time does nothing");
    oneAgain.leave();
    assertEquals(0, pool.held(ONE));
    assertNull(Hold.again(SHARD, ONE));
    again(OTHER).leave();
    assertEquals(1, pool.held(OTHER));
    other.leave();
    assertEquals(0, pool.held(OTHER));
    assertNull(Hold.again(SHARD, OTHER));
  }

  @Test
  void givenPlaceThatAnotherThreadHasLeft_whenEntered_thenAPlaceIsTakenAnew() throws Exception {
    Admission.Slot left = enter(ONE);
    Thread thread = new Thread(left::leave);
    thread.start();
    thread.join();
    assertNull(Hold.again(SHARD, ONE));
    Admission.Slot anew = enter(ONE);
    assertEquals(1, pool.held(ONE));
    anew.leave();
    assertEquals(0, pool.held(ONE));
  }
}
