package dev.daybook.container;

import dev.daybook.persistence.move.TenantMoveStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/** Lets a test do something before the steps by which tenants are moved. */
@ApplicationScoped
public class BeforeMoveStep {
  private volatile Consumer<TenantMoveStep> action = step -> {};

  /** From now on. What it throws keeps the step from being done. */
  void always(Consumer<TenantMoveStep> wanted) {
    action = wanted;
  }

  void observe(@Observes TenantMoveStep step) {
    action.accept(step);
  }
}
