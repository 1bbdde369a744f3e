package dev.daybook.container;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** The table of notes without the discriminator. */
@Entity
@Cacheable(false)
@IdClass(BareNote.Key.class)
@Table(name = "note")
public class BareNote {
  @Id
  @Column(name = "tenant_id")
  private UUID tenant;

  @Id
  @Column(name = "workspace_id")
  private UUID workspace;

  @Id
  @Column(name = "item_id")
  private UUID id;

  private String title;

  /** For JPA. */
  protected BareNote() {}

  UUID tenant() {
    return tenant;
  }

  String title() {
    return title;
  }

  /** A note's key. */
  public record Key(UUID tenant, UUID workspace, UUID id) implements Serializable {}
}
