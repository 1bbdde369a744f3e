package dev.daybook.api.archive;

import dev.daybook.api.Fields;
import dev.daybook.api.tenant.PlacementFields;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked for of a restore, on the wire. */
final class RestoreFields {
  private static final String AS_OF = "asOf";

  private RestoreFields() {}

  static NewRestore restore(Fields fields) {
    return new NewRestore(
        archive(fields),
        fields.text("slug"),
        fields.textOrNull("name"),
        PlacementFields.tier(fields.textOrNull("tier")),
        fields.textOrNull("region"),
        PlacementFields.shard(fields.textOrNull("shard")),
        asOf(fields),
        fields.flag("suspended"));
  }

  static ArchiveId archive(Fields fields) {
    return ArchiveId.parse(fields.text("archive"));
  }

  static @Nullable Instant asOf(Fields fields) {
    return instantOrNull(fields.textOrNull(AS_OF), AS_OF);
  }

  static @Nullable Instant instantOrNull(@Nullable String text, String field) {
    return text == null ? null : instant(text, field);
  }

  /** As finely as journals tell time. */
  static Instant instant(String text, String field) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      throw invalid("An instant is written as of RFC 3339, such as 2026-03-01T10:00:00Z.", field);
    }
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
