package dev.daybook.tag;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.jspecify.annotations.Nullable;

/**
 * A tag as the journal has posted it, for queries, console and reports. Read-only: nothing but the
 * journal path writes the table.
 */
@Entity
@ReadOnly
@Cacheable(false)
@IdClass(TagEntity.Key.class)
@Table(name = "tag")
@Multitenant
@TenantDiscriminatorColumn(
    name = "tenant_id",
    contextProperty = "daybook.tenant",
    primaryKey = true,
    columnDefinition = "uuid")
public class TagEntity {
  @Id
  @Column(name = "workspace_id")
  private UUID workspace;

  @Id
  @Column(name = "item_id")
  private UUID id;

  private long version;
  private boolean deleted;
  private String title;
  private String document;

  @Column(name = "parent_id")
  private @Nullable UUID parent;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For JPA. */
  protected TagEntity() {}

  public ItemId id() {
    return new ItemId(id);
  }

  public Position version() {
    return new Position(version);
  }

  public boolean isDeleted() {
    return deleted;
  }

  public String title() {
    return title;
  }

  public String document() {
    return document;
  }

  /** The tag it lies below. */
  public Optional<ItemId> parent() {
    return Optional.ofNullable(parent).map(ItemId::new);
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** A tag's key within its tenant. */
  public record Key(UUID workspace, UUID id) implements Serializable {}
}
