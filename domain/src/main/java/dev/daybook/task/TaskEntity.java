package dev.daybook.task;

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
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.jspecify.annotations.Nullable;

/**
 * A task as the journal has posted it, for queries, console and reports. Read-only: nothing but the
 * journal path writes the table.
 */
@Entity
@ReadOnly
@Cacheable(false)
@IdClass(TaskEntity.Key.class)
@Table(name = "task")
@Multitenant
@TenantDiscriminatorColumn(
    name = "tenant_id",
    contextProperty = "daybook.tenant",
    primaryKey = true,
    columnDefinition = "uuid")
public class TaskEntity {
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

  private String status;
  private int priority;

  @Column(name = "folder_id")
  private @Nullable UUID folder;

  @Column(name = "parent_id")
  private @Nullable UUID parent;

  /**
   * The wall-clock time where it applies; infinity, {@link LocalDateTime#MAX}, where there is none.
   */
  @Column(name = "due_time")
  private LocalDateTime due;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For JPA. */
  protected TaskEntity() {}

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

  public String status() {
    return status;
  }

  /** 1 is the highest, 9 the lowest, 0 none. */
  public int priority() {
    return priority;
  }

  /** The folder it lies in. */
  public Optional<ItemId> folder() {
    return Optional.ofNullable(folder).map(ItemId::new);
  }

  /** The wall-clock time where it applies; a day alone is its end. */
  public Optional<LocalDateTime> due() {
    return Optional.of(due).filter(time -> !time.equals(LocalDateTime.MAX));
  }

  /** The task it lies below. */
  public Optional<ItemId> parent() {
    return Optional.ofNullable(parent).map(ItemId::new);
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** A task's key within its tenant. */
  public record Key(UUID workspace, UUID id) implements Serializable {}
}
