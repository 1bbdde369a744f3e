package dev.daybook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's row in the catalog: its name, its state, its tier, the shard it lives on and its
 * epoch.
 */
@Entity
@Table(name = "tenant")
public class Tenant {
  public static final String PROVISIONING = "provisioning";

  /** It is made of an archive and not whole yet: nobody comes in. */
  public static final String RESTORING = "restoring";

  public static final String ACTIVE = "active";
  public static final String SUSPENDED = "suspended";

  /** It is to be deleted, and that can be called off. */
  public static final String DELETING = "deleting";

  /** There is no way back. */
  public static final String ERASING = "erasing";

  public static final int SLUG_LENGTH_MAX = 63;
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  @Id
  @Column(name = "tenant_id")
  private UUID id;

  private String slug;
  private String name;
  private String state;
  private String tier;
  private @Nullable String region;
  private String shard;

  @Column(name = "retention_days")
  private @Nullable Integer retentionDays;

  @Column(insertable = false, updatable = false)
  private int epoch;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For JPA. */
  protected Tenant() {}

  /** A tenant that is still to be made: nobody comes in yet. */
  public Tenant(
      TenantId id,
      String slug,
      String name,
      TierName tier,
      @Nullable String region,
      ShardName shard,
      Instant now) {
    this.id = id.value();
    this.slug = slug;
    this.name = name;
    this.state = PROVISIONING;
    this.tier = tier.value();
    this.region = region;
    this.shard = shard.value();
    this.createdAt = now;
  }

  /** A tenant that is to be made of an archive: nobody comes in yet. */
  public static Tenant restoring(
      TenantId id,
      String slug,
      String name,
      TierName tier,
      @Nullable String region,
      ShardName shard,
      Instant createdAt) {
    Tenant tenant = new Tenant(id, slug, name, tier, region, shard, createdAt);
    tenant.state = RESTORING;
    return tenant;
  }

  public static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  public TenantId id() {
    return new TenantId(id);
  }

  public String slug() {
    return slug;
  }

  public String name() {
    return name;
  }

  public void rename(String to) {
    name = to;
  }

  public boolean isActive() {
    return state.equals(ACTIVE);
  }

  public String state() {
    return state;
  }

  public TierName tier() {
    return new TierName(tier);
  }

  public void takeTier(TierName to) {
    tier = to.value();
  }

  /** A label of the operator's own for where the tenant's people or data are; null for none. */
  public @Nullable String region() {
    return region;
  }

  /** Enters one of the states above. */
  public void enter(String to) {
    state = to;
  }

  public ShardName shard() {
    return new ShardName(shard);
  }

  public Epoch epoch() {
    return new Epoch(epoch);
  }

  /** How long journals keep what changes say; null for as its tier is set. */
  public @Nullable Integer retentionDays() {
    return retentionDays;
  }

  public void keepDays(@Nullable Integer days) {
    retentionDays = days;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
