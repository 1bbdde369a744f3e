package dev.daybook.workspace;

import dev.daybook.person.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A workspace's row on its tenant's shard. */
@Entity
@Table(name = "workspace")
@Multitenant
@TenantDiscriminatorColumn(
    name = "tenant_id",
    contextProperty = "daybook.tenant",
    primaryKey = true,
    columnDefinition = "uuid")
public class Workspace {
  @Id
  @Column(name = "workspace_id")
  private UUID id;

  private String name;
  private String purpose;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", updatable = false)
  private UUID createdBy;

  /** For JPA. */
  protected Workspace() {}

  public Workspace(WorkspaceId id, String name, PersonId creator, Instant now) {
    this.id = id.value();
    this.name = name;
    this.purpose = Purpose.SHARED.word();
    this.createdBy = creator.value();
    this.createdAt = now;
  }

  public WorkspaceId id() {
    return new WorkspaceId(id);
  }

  public String name() {
    return name;
  }

  /** Whether it is one that people make and share, rather than a person's own or the tenant's. */
  public boolean isShared() {
    return purpose.equals(Purpose.SHARED.word());
  }

  public void rename(String to) {
    name = to;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public PersonId createdBy() {
    return new PersonId(createdBy);
  }
}
