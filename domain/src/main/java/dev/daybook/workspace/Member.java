package dev.daybook.workspace;

import dev.daybook.person.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A person's membership of a workspace. */
@Entity
@IdClass(Member.Key.class)
@Table(name = "member")
@Multitenant
@TenantDiscriminatorColumn(
    name = "tenant_id",
    contextProperty = "daybook.tenant",
    primaryKey = true,
    columnDefinition = "uuid")
public class Member {
  @Id
  @Column(name = "workspace_id")
  private UUID workspace;

  @Id
  @Column(name = "person_id")
  private UUID person;

  private String role;

  @Column(name = "added_at", updatable = false)
  private Instant addedAt;

  /** For JPA. */
  protected Member() {}

  public Member(WorkspaceId workspace, PersonId person, Role role, Instant now) {
    this.workspace = workspace.value();
    this.person = person.value();
    this.role = role.word();
    this.addedAt = now;
  }

  public WorkspaceId workspace() {
    return new WorkspaceId(workspace);
  }

  public PersonId person() {
    return new PersonId(person);
  }

  public Role role() {
    return Role.of(role);
  }

  public void become(Role other) {
    role = other.word();
  }

  public Instant addedAt() {
    return addedAt;
  }

  /** A membership's key within its tenant. */
  public record Key(UUID workspace, UUID person) implements Serializable {}
}
