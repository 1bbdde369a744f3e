package dev.daybook.api.item;

import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.journal.ItemState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An item as it is shown; the same text as the shard's function {@code representation} makes. */
final class Representation {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Representation() {}

  static Shown of(ItemState state) {
    String document = state.document();
    StringBuilder json = new StringBuilder(document.length() + 320);
    json.append("{\"id\":\"").append(state.item());
    json.append("\",\"kind\":\"").append(state.kind().word());
    json.append("\",\"version\":").append(state.version());
    json.append(",\"createdAt\":\"").append(text(state.createdAt()));
    json.append("\",\"createdBy\":\"").append(state.createdBy());
    json.append("\",\"updatedAt\":\"").append(text(state.updatedAt()));
    json.append("\",\"updatedBy\":\"").append(state.updatedBy()).append('"');
    if (document.length() > 2) {
      json.append(',').append(document, 1, document.length());
    } else {
      json.append('}');
    }
    return new Shown(state.version(), json.toString());
  }

  static String text(Instant instant) {
    return INSTANT.format(instant);
  }
}
