package dev.daybook.container;

import dev.daybook.persistence.archive.TenantRestoreStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/** Lets a test do something before the steps by which tenants are made of archives. */
@ApplicationScoped
public class BeforeRestoreStep {
  private volatile Consumer<TenantRestoreStep> action = step -> {};

  /** From now on. What it throws keeps the step from being done. */
  void always(Consumer<TenantRestoreStep> wanted) {
    action = wanted;
  }

  void observe(@Observes TenantRestoreStep step) {
    action.accept(step);
  }
}
