package dev.daybook.api.usage;

import dev.daybook.persistence.usage.UsageSettings;
import dev.daybook.persistence.usage.UsageSpan;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which hours or days are asked for; the container fills it in as a bean parameter. */
public final class UsageQuery {
  @QueryParam("from")
  private @Nullable String from;

  @QueryParam("to")
  private @Nullable String to;

  @QueryParam("by")
  private @Nullable String by;

  UsageSpan span(Instant now, UsageSettings settings) {
    return UsageSpan.parse(from, to, by, now, settings);
  }
}
