package dev.daybook.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A row of the neutral table. */
@Entity
@Table(name = "notes")
public class Note implements Persistable<UUID> {
  @Id UUID id;

  @Column(name = "tenant_id", updatable = false)
  UUID tenantId;

  String title;
  String body;
  String tags;
  @Version int version;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(insertable = false, updatable = false)
  Long seq;

  /** Tells Spring Data to insert it without looking for its id first. */
  @Transient boolean isNew;

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return isNew;
  }
}
