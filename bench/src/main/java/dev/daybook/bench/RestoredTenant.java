package dev.daybook.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A tenant that is restored beside itself from its archive, one copy after the other. */
final class RestoredTenant implements Disturbance {
  private static final String TIER = "business";
  private static final int ITEMS = 2_000;
  private static final long LOOK_MS = 100;

  private final Tenancy tenancy;
  private final String archive;
  private int copies;
  private final AtomicInteger done = new AtomicInteger();

  private RestoredTenant(Tenancy tenancy, String archive) {
    this.tenancy = tenancy;
    this.archive = archive;
  }

  /** Makes it, fills it and takes its archive. */
  static RestoredTenant make(Api api, Tenancy tenancy) {
    new LargeWorkspace(api, tenancy.ofTier(TIER), ITEMS).seed();
    String job = tenancy.operate(TIER, "archives", "{}");
    await(tenancy, job);
    return new RestoredTenant(tenancy, job);
  }

  private static void await(Tenancy tenancy, String job) {
    String shown = tenancy.job(job);
    while (!shown.contains("\"endedAt\"")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
      shown = tenancy.job(job);
    }
    if (!Api.member(shown, "state").equals("done")) {
      throw new BenchException("A job did not end well: " + shown);
    }
  }

  @Override
  public List<Callable<Void>> until(long end) {
    return List.of(
        () -> {
          while (System.nanoTime() < end) {
            String body = "{\"archive\":\"%s\",\"slug\":\"copy%d\"}".formatted(archive, ++copies);
            await(tenancy, tenancy.operate(TIER, "restores", body));
            done.incrementAndGet();
          }
          return null;
        });
  }

  @Override
  public void reset() {
    done.set(0);
  }

  @Override
  public String told(Neighbours.Noticed noticed) {
    return String.format(
        Locale.ROOT,
        "Restores beside: %s; %d restores.",
        noticed.text("one of %,d items that is restored again and again".formatted(ITEMS)),
        done.get());
  }
}
