package dev.daybook.persistence.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassedTest {
  private static final TenantId ONE = new TenantId(new UUID(-1, 1));
  private static final TenantId OTHER = new TenantId(new UUID(2, -2));

  @Test
  void givenRequests_whenTaken_thenTheMessageTellsThemOnce() {
    Passed passed = new Passed();
    passed.count(ONE);
    passed.count(OTHER);
    passed.count(ONE);
    assertEquals(Map.of(ONE, 2, OTHER, 1), Passed.read(passed.take()));
    assertEquals(0, passed.messages());
  }

  @Test
  void givenMoreTenantsThanAMessageHolds_whenTaken_thenTheRestIsToldByTheNext() {
    Passed passed = new Passed();
    Map<TenantId, Integer> expected = new HashMap<>();
    for (int i = 0; i <= Passed.TENANTS_MAX; i++) {
      TenantId tenant = new TenantId(new UUID(7, i));
      passed.count(tenant);
      expected.put(tenant, 1);
    }
    assertEquals(2, passed.messages());
    Map<TenantId, Integer> told = new HashMap<>(Passed.read(passed.take()));
    assertEquals(Passed.TENANTS_MAX, told.size());
    told.putAll(Passed.read(passed.take()));
    assertEquals(expected, told);
  }

  @Test
  void givenMessageOfAnotherFormat_whenRead_thenItTellsNothing() {
    Passed passed = new Passed();
    passed.count(ONE);
    byte[] message = passed.take();
    byte[] other = message.clone();
    other[0] = 1;
    assertTrue(Passed.read(other).isEmpty());
    assertTrue(Passed.read(new byte[0]).isEmpty());
    assertTrue(Passed.read(java.util.Arrays.copyOf(message, message.length - 1)).isEmpty());
  }

  @Test
  void givenMessageWithANumberBelowOne_whenRead_thenThatIsLeftOut() {
    Passed passed = new Passed();
    passed.count(ONE);
    byte[] message = passed.take();
    message[message.length - 4] = (byte) 0x80;
    assertTrue(Passed.read(message).isEmpty());
  }
}
