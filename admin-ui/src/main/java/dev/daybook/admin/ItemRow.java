package dev.daybook.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.persistence.item.Shown;
import dev.daybook.person.PersonId;
import java.time.Instant;

/** An item in a list. */
public final class ItemRow {
  private final ObjectNode item;
  private final Names names;

  ItemRow(Shown shown, Names names) {
    this.item = Documents.read(shown.json());
    this.names = names;
  }

  PersonId changedBy() {
    return PersonId.parse(item.path("updatedBy").asText());
  }

  public String getId() {
    return item.path("id").asText();
  }

  public String getKind() {
    return item.path("kind").asText();
  }

  public String getTitle() {
    return Texts.title(item);
  }

  public String getVersion() {
    return item.path("version").asText();
  }

  public String getChanged() {
    return Texts.minute(Instant.parse(item.path("updatedAt").asText()));
  }

  public String getBy() {
    return names.of(changedBy());
  }
}
