package dev.daybook.persistence.key;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Making, reading and wrapping anew the keys of tenants. Every write changes one row and says what
 * it expects there, so whatever dies or comes twice leaves nothing half done.
 */
final class Wrapping {
  static final int FIRST = 1;

  private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

  private final MasterKeys masters;
  private final TenantKeyRows rows;

  Wrapping(MasterKeys masters, TenantKeyRows rows) {
    this.masters = masters;
    this.rows = rows;
  }

  /**
   * What wrapping all keys by the current master key found and did.
   *
   * @param remaining keys that another one has wrapped, by now
   */
  record Rewrapped(String master, long keys, long rewrapped, long remaining) {}

  /** The newest version; the first one is made where there is none. */
  TenantKey newest(TenantId tenant) {
    return rows.newest(tenant)
        .or(
            () -> {
              make(tenant, FIRST);
              return rows.newest(tenant);
            })
        .orElseThrow(() -> missing(FIRST))
        .unwrap(masters);
  }

  TenantKey read(TenantId tenant, int version) {
    return rows.read(tenant, version).orElseThrow(() -> missing(version)).unwrap(masters);
  }

  /**
   * Makes the version behind the newest.
   *
   * @return whether it is new: one that is there stays as it is
   */
  boolean add(TenantId tenant, int version, int most) {
    int newest = rows.newest(tenant).map(WrappedKey::version).orElse(0);
    if (version <= newest) {
      return false;
    }
    if (version > newest + 1) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The next version of the tenant's key is " + (newest + 1) + ".",
          Map.of("field", "version", "limit", newest + 1));
    }
    if (version > most) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A tenant's key has at most " + most + " versions.",
          Map.of("field", "version", "limit", most));
    }
    return make(tenant, version);
  }

  /** Names of the master keys that have wrapped a key and are not held. */
  List<String> missingMasters() {
    return rows.masters().stream().filter(name -> !masters.holds(name)).toList();
  }

  private boolean make(TenantId tenant, int version) {
    return keep(new TenantKey(tenant, version, TenantKey.Secret.random()));
  }

  /**
   * Keeps a key. Where an older master key is lost, a new one would pass for it until the old one
   * is needed.
   *
   * @return whether it is new: one that is there stays as it is
   */
  boolean keep(TenantKey key) {
    requireMaster();
    byte[] wrapped =
        masters.wrap(key.secret().bytes(), WrappedKey.context(key.tenant(), key.version()));
    return rows.insert(key.tenant(), key.version(), masters.current().orElseThrow(), wrapped);
  }

  /** There is a master key that wraps, and all that have wrapped are held. */
  void requireMaster() {
    List<String> missing = missingMasters();
    if (!missing.isEmpty()) {
      throw new ProblemException(
          ProblemType.KEY_UNAVAILABLE,
          "This server has no master key " + missing.get(0) + ", which has wrapped keys.",
          Map.of("masterKey", missing.get(0)));
    }
    current();
  }

  private String current() {
    return masters
        .current()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.KEY_UNAVAILABLE, "This server has no master key."));
  }

  /** All versions of a tenant's key, the first one first. */
  List<WrappedKey> list(TenantId tenant) {
    List<WrappedKey> all = new ArrayList<>();
    List<WrappedKey> page = rows.behind(tenant, 0);
    while (!page.isEmpty() && page.get(0).tenant().equals(tenant)) {
      page.stream().filter(key -> key.tenant().equals(tenant)).forEach(all::add);
      page = rows.behind(tenant, all.get(all.size() - 1).version());
    }
    return all;
  }

  /** Wraps by the current master key what another has wrapped. Repeating it goes on. */
  Rewrapped rewrap() {
    String current = current();
    long keys = 0;
    long rewrapped = 0;
    List<WrappedKey> page = rows.behind(NOBODY, 0);
    while (!page.isEmpty()) {
      for (WrappedKey key : page) {
        if (!key.master().equals(current)) {
          byte[] secret = key.unwrap(masters).secret().bytes();
          byte[] wrapped = masters.wrap(secret, WrappedKey.context(key.tenant(), key.version()));
          rewrapped += rows.rewrap(key, current, wrapped) ? 1 : 0;
        }
      }
      keys += page.size();
      WrappedKey last = page.get(page.size() - 1);
      page = rows.behind(last.tenant(), last.version());
    }
    return new Rewrapped(current, keys, rewrapped, countOthers(current));
  }

  /** A server that has not read the new master key yet may have used the old one meanwhile. */
  private long countOthers(String current) {
    if (rows.masters().stream().allMatch(current::equals)) {
      return 0;
    }
    long others = 0;
    List<WrappedKey> page = rows.behind(NOBODY, 0);
    while (!page.isEmpty()) {
      others += page.stream().filter(key -> !key.master().equals(current)).count();
      WrappedKey last = page.get(page.size() - 1);
      page = rows.behind(last.tenant(), last.version());
    }
    return others;
  }

  private static ProblemException missing(int version) {
    return new ProblemException(
        ProblemType.KEY_UNAVAILABLE,
        "The tenant's key has no version " + version + ", or has it no longer.",
        Map.of("version", version));
  }
}
