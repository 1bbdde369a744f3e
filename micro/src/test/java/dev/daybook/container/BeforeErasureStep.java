package dev.daybook.container;

import dev.daybook.persistence.erasure.ErasureStep;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Lets a test do something before the steps by which a tenant of its own is erased. */
@ApplicationScoped
public class BeforeErasureStep {
  private final Map<TenantId, Consumer<ErasureStep>> actions = new ConcurrentHashMap<>();

  /** From now on. What it throws keeps the step from being done. */
  void of(TenantId tenant, Consumer<ErasureStep> action) {
    actions.put(tenant, action);
  }

  void observe(@Observes ErasureStep step) {
    actions.getOrDefault(step.tenant(), any -> {}).accept(step);
  }
}
