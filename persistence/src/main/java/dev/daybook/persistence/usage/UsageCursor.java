package dev.daybook.persistence.usage;

import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last row of a page of usage: its tenant, and its hour's or day's beginning. */
public record UsageCursor(TenantId tenant, Instant begin) {
  private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})@(\\d{1,11})");

  /**
   * Reads one; null where there is none.
   *
   * @throws ProblemException INVALID_CURSOR
   */
  public static @Nullable UsageCursor parse(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !Uuids.isUuid(parts.group(1))) {
      throw ProblemException.noCursor("cursor");
    }
    return new UsageCursor(
        new TenantId(UUID.fromString(parts.group(1))),
        Instant.ofEpochSecond(Long.parseLong(parts.group(2))));
  }

  /** Where all that a tenant and those behind it have used comes after. */
  static UsageCursor before(TenantId tenant) {
    return new UsageCursor(tenant, Instant.EPOCH);
  }

  public static UsageCursor of(UsageRow row) {
    return new UsageCursor(row.tenant(), row.begin());
  }

  @Override
  public String toString() {
    return tenant + "@" + begin.getEpochSecond();
  }
}
