package dev.daybook.container;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** The table of workspaces without the discriminator. */
@Entity
@Cacheable(false)
@IdClass(BareWorkspace.Key.class)
@Table(name = "workspace")
public class BareWorkspace {
  @Id
  @Column(name = "tenant_id")
  private UUID tenant;

  @Id
  @Column(name = "workspace_id")
  private UUID id;

  private String name;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", updatable = false)
  private UUID createdBy;

  /** For JPA. */
  protected BareWorkspace() {}

  BareWorkspace(UUID tenant, UUID id, String name, UUID createdBy, Instant now) {
    this.tenant = tenant;
    this.id = id;
    this.name = name;
    this.createdBy = createdBy;
    this.createdAt = now;
  }

  UUID tenant() {
    return tenant;
  }

  String name() {
    return name;
  }

  /** A workspace's key. */
  public record Key(UUID tenant, UUID id) implements Serializable {}
}
