package dev.daybook.persistence.tenant;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;

/**
 * Runs the bootstrap once the application has started. An EJB, since in an EAR the units of a
 * library are found only from within a component, and made only for modules of which a component
 * names them; CDI's start-up event comes outside of any.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@PersistenceContext(name = "unit/catalog", unitName = "catalog")
@PersistenceContext(name = "unit/shard", unitName = "shard")
public class FirstStart {
  @Inject private Bootstrap bootstrap;

  @PostConstruct
  void start() {
    bootstrap.run();
  }
}
