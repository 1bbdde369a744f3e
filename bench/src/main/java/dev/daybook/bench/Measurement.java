package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One whole run: start, seed, slots, report. */
final class Measurement {
  private static final int MANY_WORKSPACES = 16;
  private static final int CHANGES_PAGE = 500;

  private final Path home;
  private final Path work;
  private final Options options;
  private final Tools tools;
  private final Cleanup cleanup;
  private final long begun = System.nanoTime();

  Measurement(Path home, Path work, Options options, Tools tools, Cleanup cleanup) {
    this.home = home;
    this.work = work;
    this.options = options;
    this.tools = tools;
    this.cleanup = cleanup;
  }

  /** Returns whether every row is valid. */
  boolean run() throws IOException, InterruptedException, SQLException {
    say("The slots will take about " + options.slotsSeconds() + " s; start and seeding come first");
    if (options.report() != null) {
      Report.check(options.report());
    }
    List<Peer> peers = options.peers() ? List.of(Peer.values()) : List.of();
    for (Peer peer : peers) {
      say("Building " + peer.title() + ", unless it is built");
      peer.build(home);
    }
    say("Starting Daybook");
    Product product = Product.start(home, work, cleanup);
    Tenancy tenancy =
        new Tenancy(product.api(), product.password("DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD"));
    Seed seed = new Seed(product.api(), tenancy.make(Options.TENANTS), options);
    say("Seeding over REST");
    String seeded = seed.run();
    say(seeded);
    List<Target> targets = seed.withCursors(product.api());
    checkReads(product.api(), targets.get(0));
    awaitIndex(product.api(), targets);
    say("The text index has all of them");
    RawDatabase raw = new RawDatabase(product);
    raw.make(Options.TENANTS, seed.notes(), peers);
    say("The neutral table is ready");
    List<Contender> contenders = new ArrayList<>(List.of(daybook(product, seed, targets, raw)));
    TokenKey tokens = TokenKey.make(work);
    for (Peer peer : peers) {
      say("Starting " + peer.title());
      contenders.add(peer.start(home, work, product, raw, tokens, cleanup));
    }
    Pgbench pgbench = new Pgbench(tools, product, raw, work, seed.notes());
    Comparison comparison = comparison(product, pgbench, seed.notes());
    List<Row> rows = beforeBulk(comparison, contenders);
    List<Row> appends = appends(comparison, contenders.get(0), tenancy);
    List<WriteShare> shares = shares(comparison, contenders.get(0), product);
    // Not before any update, which knows the versions of its notes.
    List<Row> pushes = pushes(product, pgbench, targets, seed.notes());
    List<String> further = further(product, tenancy, targets);
    // Last: what it leaves in Daybook would change every other row.
    if (options.measures(Workload.BULK.word())) {
      rows.addAll(measure(comparison, Workload.BULK, contenders));
    }
    if (options.measures(Options.LISTS)) {
      further.add(lists(product, tenancy.workspaces(1, "large").get(0)));
    }
    report(Machine.describe(tools, product), seeded, rows, pushes, appends, shares, further);
    return Stream.of(rows, pushes, appends).flatMap(List::stream).allMatch(Row::valid);
  }

  private List<Row> pushes(Product product, Pgbench pgbench, List<Target> targets, int notes)
      throws InterruptedException {
    if (!options.measures(Options.PUSH)) {
      return List.of();
    }
    say("Measuring: pushes");
    return new PushRate(product, pgbench, targets, notes, options).rows();
  }

  /** What is measured without pgbench. */
  private List<String> further(Product product, Tenancy tenancy, List<Target> targets)
      throws IOException, InterruptedException, SQLException {
    List<String> further = new ArrayList<>();
    if (options.measures(Options.LIVE)) {
      say("Measuring: live feed");
      further.addAll(LiveLatency.measure(product, home, work, tenancy.workspaces(2, "live")));
    }
    if (options.measures(Options.SPACE)) {
      say("Measuring: space of edits");
      further.add(new Space(product, tenancy.workspaces(1, "space").get(0)).measure());
    }
    if (options.measures(Options.PAGE)) {
      say("Measuring: pages of the feed");
      SharedFolder shared = new SharedFolder(product.api(), tenancy.workspaces(1, "page").get(0));
      shared.seed();
      further.add(shared.measure());
    }
    if (options.measures(Options.NEIGHBOURS)) {
      Neighbours neighbours = new Neighbours(product.api(), targets.subList(0, 4));
      say("Measuring: a noisy neighbour");
      further.add(
          neighbours.measure(
              NoisyTenant.make(product, tenancy), options.rounds(), options.seconds()));
      say("Measuring: restores beside");
      further.add(
          neighbours.measure(
              RestoredTenant.make(product.api(), tenancy), options.rounds(), options.seconds()));
    }
    return further;
  }

  private Comparison comparison(Product product, Pgbench pgbench, int notes) throws IOException {
    return new Comparison(
        options, notes * Options.TENANTS, pgbench, new Wrk(tools, product, work, notes));
  }

  /** The lists of a workspace that is filled for them. */
  private String lists(Product product, Target target) {
    int items = options.notes() * Options.TENANTS;
    say("Filling a workspace with " + items + " items");
    LargeWorkspace large = new LargeWorkspace(product.api(), target, items);
    large.seed();
    say("Measuring: its lists");
    return LargeWorkspace.table(items, large.measure());
  }

  /** Reads once what will be read many times: wrk only counts failures, this shows the answer. */
  private static void checkReads(Api api, Target target) {
    String notes = target.path() + "/notes";
    String note = api.get(notes + "/" + Text.id(1, 1), target.token());
    String list = api.get(notes + "?limit=50", target.token());
    String changes = api.get(target.path() + "/changes?limit=500", target.token());
    for (String answer : List.of(note, list, changes)) {
      if (answer.length() < 1000) {
        throw new BenchException("There are no notes in an answer: " + answer);
      }
    }
  }

  /** The text index follows in the background, and would take its share of every row meanwhile. */
  private static void awaitIndex(Api api, List<Target> targets) {
    for (Target target : targets) {
      while (!api.get(target.path() + "/search?q=a", target.token())
          .contains("\"complete\":true")) {
        // A search waits for the index itself, for a bounded time.
      }
    }
  }

  private Contender daybook(Product product, Seed seed, List<Target> targets, RawDatabase raw) {
    return new Contender(
        Contender.DAYBOOK,
        Contender.DAYBOOK_SHAPE,
        product.api().address(),
        product::serverProcess,
        Target.write(targets, work.resolve("targets")),
        seed.writeVersions(work.resolve("versions")).toString(),
        raw::settle,
        () -> {});
  }

  private List<Row> beforeBulk(Comparison comparison, List<Contender> contenders) {
    List<Row> rows = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      if (workload != Workload.BULK && options.measures(workload.word())) {
        rows.addAll(measure(comparison, workload, contenders));
      }
    }
    return rows;
  }

  private List<Row> measure(Comparison comparison, Workload workload, List<Contender> contenders) {
    say("Measuring: " + workload.title());
    return comparison.run(workload.title(), workload, contenders);
  }

  /** Creates in one workspace, where each waits for the one before, and in several. */
  private List<Row> appends(Comparison comparison, Contender daybook, Tenancy tenancy) {
    List<Row> rows = new ArrayList<>();
    if (!options.measures(Options.APPEND)) {
      return rows;
    }
    for (int count : List.of(1, MANY_WORKSPACES)) {
      String title = count == 1 ? "append, 1 workspace" : "append, " + count + " workspaces";
      say("Measuring: " + title);
      List<Target> targets = tenancy.workspaces(count, title);
      Path file = Target.write(targets, work.resolve("targets-" + count));
      rows.addAll(comparison.run(title, Workload.CREATE, List.of(daybook.asking(file))));
    }
    return rows;
  }

  private List<WriteShare> shares(Comparison comparison, Contender daybook, Product product)
      throws SQLException {
    List<WriteShare> shares = new ArrayList<>();
    if (!options.measures(Options.PARTS)) {
      return shares;
    }
    for (Workload workload : List.of(Workload.CREATE, Workload.UPDATE)) {
      say("Measuring the parts of: " + workload.title());
      shares.add(WriteShare.measure(comparison, daybook, workload, options.seconds(), product));
    }
    return shares;
  }

  private void report(
      String machine,
      String seeded,
      List<Row> rows,
      List<Row> pushes,
      List<Row> appends,
      List<WriteShare> shares,
      List<String> further) {
    Report report = new Report();
    report.paragraph(machine);
    report.paragraph(
        String.format(
            Locale.ROOT,
            "%s %d connections, for bulk %d; medians of %d slots of %d s each, for bulk of %d s,"
                + " after a warm-up of %d s; the whole run took %d s.",
            seeded,
            Workload.READ.connections(),
            Workload.BULK.connections(),
            options.rounds(),
            options.seconds(),
            Workload.BULK.seconds(options.seconds()),
            options.warmUpSeconds(),
            seconds()));
    if (!rows.isEmpty()) {
      report.paragraph("Ratios to pgbench's slot just before (least to most):");
      report.ratios(rows);
      report.paragraph("All figures:");
      report.rows(rows);
    }
    changesRead(rows).ifPresent(report::paragraph);
    if (!pushes.isEmpty()) {
      report.paragraph(
          "Mutations pushed, in batches of 100 over 4 connections, each of another note, against"
              + " pgbench's plain update; per second and CPU are of mutations, latencies of batches:");
      report.rows(pushes);
    }
    if (!appends.isEmpty()) {
      report.paragraph("Creates into one workspace and over " + MANY_WORKSPACES + ":");
      report.rows(appends);
    }
    if (!shares.isEmpty()) {
      report.paragraph(
          "Where a write's time goes, one connection, each request with an Idempotency-Key:");
      shares.forEach(report::share);
    }
    further.forEach(report::paragraph);
    System.out.println("\n" + report.text());
    Path file = options.report();
    if (file != null) {
      report.writeTo(file);
      say("Written to " + file);
    }
  }

  private static Optional<String> changesRead(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.workload().equals(Workload.CHANGES.title()))
        .filter(row -> row.contender().equals(Contender.DAYBOOK))
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "Changes read: %,.0f entries per second, in pages of %d.",
                    row.perSecond() * CHANGES_PAGE,
                    CHANGES_PAGE))
        .findFirst();
  }

  private long seconds() {
    return (System.nanoTime() - begun) / 1_000_000_000;
  }

  private void say(String what) {
    System.out.println(String.format(Locale.ROOT, "%4d s  %s", seconds(), what));
  }
}
