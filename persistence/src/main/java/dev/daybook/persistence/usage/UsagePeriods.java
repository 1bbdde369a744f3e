package dev.daybook.persistence.usage;

import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Months that are closed, and then charged for, by operators. The figures of a closed month are a
 * copy that never changes: neither by what a server writes later, nor by closing it again.
 */
@ApplicationScoped
public class UsagePeriods {
  private static final String HEADER =
      "month,tenant,slug,requests,client_errors,server_errors,waits,feed_reads,journal_entries,"
          + "database_ms,rows_read,rows_written,cache_hits,cache_misses,job_ms,storage_bytes,"
          + "storage_byte_hours\r\n";

  @Inject private UsagePeriodRows rows;
  @Inject private UsageSettings settings;
  @Inject private Clock clock;

  /** Whether a call has closed the month, or it was closed before. */
  public record Closed(UsagePeriod period, boolean isNew) {}

  /**
   * A closed month.
   *
   * @throws ProblemException FORBIDDEN; INVALID_PARAMETER; NOT_FOUND when it is not closed
   */
  public UsagePeriod get(Actor operator, String month) {
    operator.require(Part.OPERATOR);
    return rows.find(parse(month))
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "This month has not been closed."));
  }

  /**
   * Closes a month, or answers it as it was closed before.
   *
   * @throws ProblemException FORBIDDEN; INVALID_PARAMETER; CONFLICT when it is not over for as long
   *     as is set, or was written to meanwhile, or its hours are no longer kept
   */
  public Closed close(Actor operator, String month) {
    operator.require(Part.OPERATOR);
    YearMonth wanted = parse(month);
    Optional<UsagePeriod> before = rows.find(wanted);
    if (before.isEmpty()) {
      checkKept(wanted);
    }
    if (before.isEmpty() && !rows.close(operator, wanted, settings.closingGrace())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A month can be closed once nothing of it has been written for "
              + settings.closingGrace().toHours()
              + " hours after its end.",
          Map.of("field", "month", "limit", settings.closingGrace().toHours()));
    }
    UsagePeriod period = before.or(() -> rows.find(wanted)).orElseThrow();
    return new Closed(period, before.isEmpty());
  }

  /** What is gone would be closed as nothing, for good. */
  private void checkKept(YearMonth wanted) {
    YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    YearMonth first = present.minusMonths(settings.keptMonths());
    if (wanted.isBefore(first)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The hours of this month are no longer kept: it is too late to close it.",
          Map.of("field", "month", "limit", settings.keptMonths()));
    }
  }

  /** Writes a closed month as CSV (RFC 4180): a line of names, then one each tenant. */
  public void writeCsv(UsagePeriod period, Writer out) throws IOException {
    out.write(HEADER);
    rows.write(period.month(), out);
  }

  private static YearMonth parse(String text) {
    if (!text.matches("20\\d{2}-(0[1-9]|1[0-2])")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "month is a month such as 2026-03.",
          Map.of("field", "month"));
    }
    return YearMonth.parse(text);
  }
}
