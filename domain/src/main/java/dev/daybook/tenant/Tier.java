package dev.daybook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A tier's row in the catalog: what each of its tenants may use, and how they are placed. */
@Entity
@ReadOnly
@Table(name = "tier")
public class Tier {
  @Id private String name;
  private String placement;
  private int weight;

  @Column(name = "storage_bytes")
  private long storageBytes;

  private long items;
  private int seats;

  @Column(name = "requests_per_second")
  private int requestsPerSecond;

  @Column(name = "request_burst")
  private int requestBurst;

  private int connections;

  @Column(name = "statement_timeout_ms")
  private int statementTimeoutMs;

  @Column(name = "page_entries")
  private int pageEntries;

  @Column(name = "retention_days")
  private @Nullable Integer retentionDays;

  @Column(name = "job_slots")
  private int jobSlots;

  @Column(name = "backup_hours")
  private @Nullable Integer backupHours;

  @Column(name = "backup_whole_days")
  private @Nullable Integer backupWholeDays;

  @Column(name = "backup_keep_days")
  private @Nullable Integer backupKeepDays;

  /** For JPA. */
  protected Tier() {}

  public TierName name() {
    return new TierName(name);
  }

  /** {@code shared}, {@code own} or {@code server}. */
  public String placement() {
    return placement;
  }

  /** Whether each tenant has a shard of its own. */
  public boolean hasOwnShard() {
    return !placement.equals("shared");
  }

  /** Whether each tenant has a shard of its own that no other one shares a server with. */
  public boolean hasOwnServer() {
    return placement.equals("server");
  }

  /** What a tenant counts for beside others, where a shard is chosen. */
  public int weight() {
    return weight;
  }

  public long storageBytes() {
    return storageBytes;
  }

  public long items() {
    return items;
  }

  /** Accounts that are not disabled. */
  public int seats() {
    return seats;
  }

  public int requestsPerSecond() {
    return requestsPerSecond;
  }

  /** Requests at once, after a pause. */
  public int requestBurst() {
    return requestBurst;
  }

  /** Database connections at once. */
  public int connections() {
    return connections;
  }

  public int statementTimeoutMs() {
    return statementTimeoutMs;
  }

  public int pageEntries() {
    return pageEntries;
  }

  /** How long journals keep what changes say; null for as is set for all. */
  public @Nullable Integer retentionDays() {
    return retentionDays;
  }

  /** Jobs at once. */
  public int jobSlots() {
    return jobSlots;
  }

  /** Hours between two backups; null where none are taken, as the next two. */
  public @Nullable Integer backupHours() {
    return backupHours;
  }

  /** How old a whole backup may be that others go on from. */
  public @Nullable Integer backupWholeDays() {
    return backupWholeDays;
  }

  /** How long backups are kept. */
  public @Nullable Integer backupKeepDays() {
    return backupKeepDays;
  }
}
