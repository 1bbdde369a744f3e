package dev.daybook.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.When;
import java.time.LocalDateTime;

/**
 * What items are sorted and filtered by when it is about {@code due}: {@link When#wallTime}. The
 * day of it is the day in the zone that the item itself names, whoever asks and whatever the time
 * is.
 */
public final class DueTime {
  /** Of items without one: after all others. */
  public static final LocalDateTime NEVER = LocalDateTime.MAX;

  private DueTime() {}

  public static LocalDateTime of(ObjectNode document) {
    return When.parse(document.path("due").asText()).map(When::wallTime).orElse(NEVER);
  }
}
