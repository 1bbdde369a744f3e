package dev.daybook.container;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;

/** What tests of whole tenants have in common: such as are made to be archived, and jobs. */
abstract class TenantsUnderTest {
  @Inject ArchivedTenant archived;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @BeforeEach
  void serve() {
    archived.serve();
  }
}
