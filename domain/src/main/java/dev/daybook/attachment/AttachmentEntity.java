package dev.daybook.attachment;

import dev.daybook.blob.BlobHash;
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
 * An attachment as the journal has posted it, for queries, console and reports. Read-only: nothing
 * but the journal path writes the table.
 */
@Entity
@ReadOnly
@Cacheable(false)
@IdClass(AttachmentEntity.Key.class)
@Table(name = "attachment")
@Multitenant
@TenantDiscriminatorColumn(
    name = "tenant_id",
    contextProperty = "daybook.tenant",
    primaryKey = true,
    columnDefinition = "uuid")
public class AttachmentEntity {
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

  @Column(name = "content_hash")
  private byte[] contentHash;

  @Column(name = "content_size")
  private long contentSize;

  @Column(name = "media_type")
  private String mediaType;

  @Column(name = "folder_id")
  private @Nullable UUID folder;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For JPA. */
  protected AttachmentEntity() {}

  public ItemId id() {
    return new ItemId(id);
  }

  public Position version() {
    return new Position(version);
  }

  public boolean isDeleted() {
    return deleted;
  }

  /** The file's name. */
  public String title() {
    return title;
  }

  public String document() {
    return document;
  }

  /** The blob that is its content; none of one that was deleted and then redacted. */
  public Optional<BlobHash> content() {
    return contentHash.length == 0 ? Optional.empty() : Optional.of(BlobHash.of(contentHash));
  }

  /** Bytes of the content. */
  public long contentSize() {
    return contentSize;
  }

  /** As its author has said. */
  public String mediaType() {
    return mediaType;
  }

  /** The folder it lies in. */
  public Optional<ItemId> folder() {
    return Optional.ofNullable(folder).map(ItemId::new);
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** An attachment's key within its tenant. */
  public record Key(UUID workspace, UUID id) implements Serializable {}
}
