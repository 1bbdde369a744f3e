package dev.daybook.blackbox;

import java.util.List;
import java.util.Locale;

/**
 * How the tenants that all tests share are kept apart, as {@code -Ddaybook.test.isolation} names
 * it: on shards that others use too, on databases of their own, or on servers of their own.
 */
enum Isolation {
  SHARED("shared"),
  DATABASE("own"),
  SERVER("server");

  /** Like the usual one, but for where its tenants are placed. */
  private static final String TIER = "t-alone";

  private final String placement;

  Isolation(String placement) {
    this.placement = placement;
  }

  static Isolation wanted() {
    return valueOf(
        System.getProperty("daybook.test.isolation", SHARED.name()).toUpperCase(Locale.ROOT));
  }

  /** The shards of the product. */
  List<String> shards() {
    return this == SHARED ? List.of("s1", "s2") : List.of("s1", "s2", "s3", "s4");
  }

  /** Where the shared tenants live. */
  List<String> homes() {
    return this == SHARED ? shards() : List.of("s3", "s4");
  }

  String tier() {
    return this == SHARED ? "team" : TIER;
  }

  /** Of what is placed as asked for. */
  String placement() {
    return placement;
  }
}
