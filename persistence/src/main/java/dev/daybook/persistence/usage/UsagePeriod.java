package dev.daybook.persistence.usage;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A month that was closed.
 *
 * @param tenants that used something in it
 * @param requests of all of them
 */
public record UsagePeriod(YearMonth month, Instant closedAt, long tenants, long requests) {}
