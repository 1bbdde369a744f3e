package dev.daybook.container;

import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;

/** What tests of moves have in common: tenants to move, and a hand on each step. */
abstract class MovesUnderTest extends TenantsUnderTest {
  @Inject MovedTenant moved;
  @Inject BeforeMoveStep beforeStep;

  @AfterEach
  void letPass() {
    beforeStep.always(step -> {});
  }
}
