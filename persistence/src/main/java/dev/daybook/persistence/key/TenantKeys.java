package dev.daybook.persistence.key;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * The keys of tenants. Each call is a transaction of the catalog's own: none may be part of one
 * that holds a shard's connection. Keys are few and seldom asked for, so none is remembered: one
 * that was taken away is gone at once.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class TenantKeys {
  private static final System.Logger LOG = System.getLogger(TenantKeys.class.getName());

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private MasterKeys masters;
  @Inject private KeySettings settings;
  @Inject private Background background;
  private Wrapping wrapping;

  /**
   * A version of a tenant's key, without the key.
   *
   * @param masterKey the name of the master key that has wrapped it
   */
  public record Version(int version, String masterKey, Instant createdAt) {}

  /**
   * The master key that wraps, and what it was found to have wrapped.
   *
   * @param keys versions of all tenants' keys
   * @param rewrapped those of them that another had wrapped before
   * @param remaining keys that another has wrapped still, or again
   */
  public record Master(String name, long keys, long rewrapped, long remaining) {}

  @PostConstruct
  void open() {
    wrapping = new Wrapping(masters, new TenantKeyRows(pool));
  }

  /** Reads the settings at once: a bad value fails start-up. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void start(@Observes Startup event) {
    if (masters.current().isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W040 no master key settings=daybook.key.master-file,daybook.key.master");
    }
    background.now(this::tellOfMissing);
  }

  private void tellOfMissing() {
    try {
      for (String name : wrapping.missingMasters()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "DAYBOOK-W043 a master key that has wrapped keys of tenants is not held name={0}",
            name);
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "master keys not compared: no catalog", e);
    }
  }

  /** Makes the first version where it is missing and can be made: a step of making a tenant. */
  public void prepare(TenantId tenant) {
    if (masters.current().isPresent() && wrapping.missingMasters().isEmpty()) {
      wrapping.newest(tenant);
    }
  }

  /**
   * The version that encrypts; made where there is none.
   *
   * @throws ProblemException KEY_UNAVAILABLE
   */
  public TenantKey newest(TenantId tenant) {
    return wrapping.newest(tenant);
  }

  /**
   * A version, to decrypt with.
   *
   * @throws ProblemException KEY_UNAVAILABLE
   */
  public TenantKey get(TenantId tenant, int version) {
    return wrapping.read(tenant, version);
  }

  /**
   * A version, to be carried away: whoever has it reads all archives of that version.
   *
   * @throws ProblemException FORBIDDEN; KEY_UNAVAILABLE
   */
  public TenantKey export(Actor operator, TenantId tenant, int version) {
    operator.require(Part.OPERATOR);
    TenantKey key = wrapping.read(tenant, version);
    LOG.log(
        System.Logger.Level.INFO,
        "tenant key exported tenant={0} version={1} actor={2}",
        tenant,
        version,
        operator.person());
    return key;
  }

  /**
   * Lets pass whoever can keep keys on this server.
   *
   * @throws ProblemException FORBIDDEN; KEY_UNAVAILABLE
   */
  public void requireMaster(Actor operator) {
    operator.require(Part.OPERATOR);
    wrapping.requireMaster();
  }

  /**
   * Keeps versions that were carried here; those that are there stay as they are.
   *
   * @throws ProblemException FORBIDDEN; KEY_UNAVAILABLE
   */
  public void bring(Actor operator, List<TenantKey> keys) {
    operator.require(Part.OPERATOR);
    for (TenantKey key : keys) {
      boolean isNew = wrapping.keep(key);
      LOG.log(
          System.Logger.Level.INFO,
          "tenant key brought tenant={0} version={1} new={2} actor={3}",
          key.tenant(),
          key.version(),
          isNew,
          operator.person());
    }
  }

  /**
   * The versions of a tenant's key, the first one first.
   *
   * @throws ProblemException FORBIDDEN
   */
  public List<Version> list(Actor operator, TenantId tenant) {
    operator.require(Part.OPERATOR);
    return wrapping.list(tenant).stream()
        .map(key -> new Version(key.version(), key.master(), key.createdAt()))
        .toList();
  }

  /**
   * Makes the next version, with which new archives are encrypted; older ones keep theirs.
   *
   * @return whether it is new; one that is there stays as it is
   * @throws ProblemException FORBIDDEN; CONFLICT when a version before it is missing;
   *     LIMIT_EXCEEDED; KEY_UNAVAILABLE
   */
  public boolean add(Actor operator, TenantId tenant, int version) {
    operator.require(Part.OPERATOR);
    return wrapping.add(tenant, version, settings.versionsMax());
  }

  /**
   * Has all tenants' keys wrapped by the current master key, so that an older one can be taken
   * away. Archives stay as they are.
   *
   * @throws ProblemException FORBIDDEN; KEY_UNAVAILABLE when a master key is missing that has
   *     wrapped a key: those before it in the order of tenants' ids are wrapped anew
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Master rewrap(Actor operator) {
    operator.require(Part.OPERATOR);
    Wrapping.Rewrapped done = wrapping.rewrap();
    LOG.log(
        System.Logger.Level.INFO,
        "tenant keys wrapped master={0} keys={1} rewrapped={2} remaining={3}",
        done.master(),
        done.keys(),
        done.rewrapped(),
        done.remaining());
    return new Master(done.master(), done.keys(), done.rewrapped(), done.remaining());
  }
}
