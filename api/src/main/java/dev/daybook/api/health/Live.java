package dev.daybook.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive as long as it can answer at all. Asks no database: a server whose database is away must be
 * kept, not restarted.
 */
@Liveness
@ApplicationScoped
public class Live implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("daybook");
  }
}
