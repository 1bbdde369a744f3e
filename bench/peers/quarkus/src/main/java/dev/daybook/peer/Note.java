package dev.daybook.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of the neutral table. */
@Entity
@Table(name = "notes")
public class Note {
  @Id public UUID id;

  @Column(name = "tenant_id", updatable = false)
  public UUID tenantId;

  public String title;
  public String body;
  public String tags;
  @Version public int version;

  @Column(name = "updated_at")
  public Instant updatedAt;

  @Column(insertable = false, updatable = false)
  public Long seq;
}
