package dev.daybook.container;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of moves have in common: tenants to move, and a hand on each step. */
abstract class MovesUnderTest {
  @Inject ArchivedTenant archived;
  @Inject MovedTenant moved;
  @Inject BeforeMoveStep beforeStep;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @BeforeEach
  void serve() {
    archived.serve();
  }

  @AfterEach
  void letPass() {
    beforeStep.always(step -> {});
  }
}
