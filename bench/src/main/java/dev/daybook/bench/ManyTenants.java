package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a tenant more costs, the more there are: its provisioning, a start, the console. */
final class ManyTenants {
  /** Tenants of the first and of the last figure. */
  private static final int SOME = 100;

  /**
   * A password costs the same however many tenants there are, and most of a provisioning: with few
   * rounds, ten thousand take minutes rather than an hour.
   */
  private static final Map<String, String> CHEAP_PASSWORDS =
      Map.of("DAYBOOK_ACCESS_PASSWORD_ITERATIONS", "1024");

  private static final int LOOKS = 10;
  private static final int PROGRESS_TENANTS = 1_000;

  private final Path home;
  private final Path work;
  private final int tenants;
  private final Cleanup cleanup;
  private final List<String> report = new ArrayList<>();

  ManyTenants(Path home, Path work, int tenants, Cleanup cleanup) {
    this.home = home;
    this.work = work;
    this.tenants = tenants;
    this.cleanup = cleanup;
  }

  void run() throws IOException, InterruptedException {
    Product product = Product.start(home, work, cleanup, CHEAP_PASSWORDS);
    String password = product.password("DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD");
    Tenancy tenancy = new Tenancy(product.api(), password);
    long[] nanos = new long[tenants];
    for (int i = 0; i < tenants; i++) {
      long begun = System.nanoTime();
      tenancy.provision(i + 1);
      nanos[i] = System.nanoTime() - begun;
      if (i + 1 == Math.min(SOME, tenants)) {
        restart(product, password, i + 1);
      }
      if ((i + 1) % PROGRESS_TENANTS == 0) {
        System.out.println(String.format(Locale.ROOT, "%,d of %,d tenants", i + 1, tenants));
      }
    }
    int some = Math.min(SOME, tenants);
    // The very first ones warm the server.
    provisioned(
        "provisioning of those after the first " + some,
        nanos,
        Math.min(some, tenants - some),
        some);
    provisioned("provisioning of the last " + some, nanos, tenants - some, some);
    restart(product, password, tenants);
    long[] whole = new long[SOME];
    Tenancy second = new Tenancy(product.second(home, work, cleanup), password);
    for (int i = 0; i < SOME; i++) {
      long begun = System.nanoTime();
      second.provision(tenants + i + 1);
      whole[i] = System.nanoTime() - begun;
    }
    provisioned(
        "provisioning of 100 more by a server that has just started, passwords as by default",
        whole,
        0,
        SOME);
    System.out.println(
        "\nWith more and more tenants, provisioned one after the other, their passwords hashed in 1,024"
            + " rounds:\n");
    report.forEach(System.out::println);
  }

  private void provisioned(String which, long[] nanos, int from, int count) {
    long[] sorted = Arrays.copyOfRange(nanos, from, from + count);
    Arrays.sort(sorted);
    report.add(
        String.format(
            Locale.ROOT,
            "- %s: median %.0f ms, most %.0f ms, the last %.0f ms",
            which,
            millis(sorted[count / 2]),
            millis(sorted[count - 1]),
            millis(nanos[from + count - 1])));
  }

  private void restart(Product product, String password, int there)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    product.killServer();
    product.awaitReady();
    double start = millis(System.nanoTime() - begun) / TimeUnit.SECONDS.toMillis(1);
    ConsoleVisit visit = ConsoleVisit.signIn(product.api().address(), "operator", password);
    report.add(
        String.format(
            Locale.ROOT,
            "- with %,d tenants: start after a kill %.1f s; console's first page, first time %.0f ms, then %s; its list of"
                + " tenants, first time %.0f ms, then %s",
            there,
            start,
            millis(visit.open("/admin/dashboard.xhtml")),
            median(visit, "/admin/dashboard.xhtml"),
            millis(visit.open("/admin/tenants.xhtml")),
            median(visit, "/admin/tenants.xhtml")));
  }

  private static String median(ConsoleVisit visit, String page) {
    long[] nanos = new long[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      nanos[i] = visit.open(page);
    }
    Arrays.sort(nanos);
    return String.format(Locale.ROOT, "%.0f ms", millis(nanos[LOOKS / 2]));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
