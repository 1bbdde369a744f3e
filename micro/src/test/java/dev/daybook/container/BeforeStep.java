package dev.daybook.container;

import dev.daybook.persistence.tenant.ProvisioningStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/** Lets a test's thread do something before the steps by which it makes a tenant. */
@ApplicationScoped
public class BeforeStep {
  private final ThreadLocal<Consumer<ProvisioningStep>> mine =
      ThreadLocal.withInitial(() -> step -> {});

  /** From now on, in this thread. What it throws keeps the step from being done. */
  void inThisThread(Consumer<ProvisioningStep> action) {
    mine.set(action);
  }

  void observe(@Observes ProvisioningStep step) {
    mine.get().accept(step);
  }
}
