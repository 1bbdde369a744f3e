package dev.daybook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** A tenant that asks for 50 times what its tier allows. */
final class NoisyTenant implements Disturbance {
  private static final String TIER = "noisy";
  private static final int ALLOWED_PER_SECOND = 20;
  private static final int TIMES = 50;
  private static final int THREADS = 8;
  private static final int OK = 200;
  private static final int REFUSED = 429;

  private final Api api;
  private final Target target;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private NoisyTenant(Api api, Target target) {
    this.api = api;
    this.target = target;
  }

  /** Makes it, of a tier like the free one. */
  static NoisyTenant make(Product product, Tenancy tenancy) throws SQLException {
    try (Connection connection = product.connect("daybook_catalog");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into daybook.tier (name, placement, weight, storage_bytes, items, seats,
            requests_per_second, request_burst, connections, statement_timeout_ms, page_entries, job_slots)
          select '%s', placement, weight, storage_bytes, items, seats,
            %d, 100, 2, statement_timeout_ms, page_entries, job_slots
            from daybook.tier where name = 'free'
          """
              .formatted(TIER, ALLOWED_PER_SECOND));
    }
    return new NoisyTenant(product.api(), tenancy.ofTier(TIER));
  }

  @Override
  public List<Callable<Void>> until(long end) {
    return Collections.nCopies(
        THREADS,
        () -> {
          Neighbours.pace(api, target, ALLOWED_PER_SECOND * TIMES / THREADS, end, this::isExpected);
          return null;
        });
  }

  private boolean isExpected(int status) {
    (status == OK ? passed : refused).incrementAndGet();
    return status == OK || status == REFUSED;
  }

  @Override
  public void reset() {
    passed.set(0);
    refused.set(0);
  }

  @Override
  public String told(Neighbours.Noticed noticed) {
    return String.format(
        Locale.ROOT,
        "Noisy neighbour: %s; %,d of its requests passed, %,d were refused.",
        noticed.text(
            "one that asks %d times a second and may %d"
                .formatted((passed.get() + refused.get()) / noticed.slots(), ALLOWED_PER_SECOND)),
        passed.get(),
        refused.get());
  }
}
