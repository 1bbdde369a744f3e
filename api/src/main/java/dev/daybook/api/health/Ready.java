package dev.daybook.api.health;

import dev.daybook.persistence.schema.DatabaseHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the schemas were checked, and every database answers and keeps what it acknowledges.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
  @Inject private DatabaseHealth databases;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("databases");
    boolean checked = databases.schemaChecked();
    answer.withData("schema", checked ? "checked" : "not checked");
    List<DatabaseHealth.State> states = databases.states();
    for (DatabaseHealth.State state : states) {
      answer.withData(state.name(), word(state));
    }
    return answer
        .status(checked && states.stream().allMatch(s -> s.reachable() && s.durable()))
        .build();
  }

  private static String word(DatabaseHealth.State state) {
    if (!state.reachable()) {
      return "not reachable";
    }
    return state.durable() ? "ready" : "can lose commits";
  }
}
