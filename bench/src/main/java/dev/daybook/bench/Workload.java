package dev.daybook.bench;

import java.util.Locale;

/**
 * What is asked, in the order in which it is measured: what writes comes last, for it changes the
 * data.
 */
enum Workload {
  READ("read one", ".20", ".50", 0.1),
  LIST("list 50", ".30", ".60", 1),
  CHANGES("changes 500", ".60", ".90", 1),
  SEARCH("search 20", "1.3", "2.5", 1),
  UPDATE("update one", ".42", ".80", 1),
  CREATE("create one", ".57", ".90", 1),
  BULK("bulk 1,000", "1.0", "2.0", 1);

  private static final int CONNECTIONS = 16;

  /** A server carries out few bulk requests at once, and tells more to come again. */
  private static final int BULK_CONNECTIONS = 2;

  private static final int BULK_SECONDS_LEAST = 8;

  private final String title;
  private final String mustPass;
  private final String goFor;
  private final double sampling;

  Workload(String title, String mustPass, String goFor, double sampling) {
    this.title = title;
    this.mustPass = mustPass;
    this.goFor = goFor;
    this.sampling = sampling;
  }

  /** In the report. */
  String title() {
    return title;
  }

  /** In file names and in the script of wrk. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ratio to pgbench that Daybook has to pass: peers reach it. */
  String mustPass() {
    return mustPass;
  }

  /** The ratio to pgbench that Daybook goes for. */
  String goFor() {
    return goFor;
  }

  /** Which part of pgbench's answers it logs; logging all of the fastest would slow it down. */
  double sampling() {
    return sampling;
  }

  /** How many ask at once. */
  int connections() {
    return this == BULK ? BULK_CONNECTIONS : CONNECTIONS;
  }

  /** The length of a slot, where others take so long: bulk requests are few in a second. */
  int seconds(int usual) {
    return this == BULK ? Math.max(2 * usual, BULK_SECONDS_LEAST) : usual;
  }
}
