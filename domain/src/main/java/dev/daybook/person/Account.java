package dev.daybook.person;

import dev.daybook.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's account in the catalog. The one place that says who a {@link PersonId} is. */
@Entity
@Table(name = "account")
public class Account {
  @Id
  @Column(name = "person_id")
  private UUID accountKey;

  @Column(name = "known_as", updatable = false)
  private UUID person;

  @Column(name = "tenant_id")
  private @Nullable UUID tenant;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "display_name")
  private String displayName;

  private String part;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For JPA. */
  protected Account() {}

  public Account(
      PersonId id,
      @Nullable TenantId tenant,
      String userName,
      String displayName,
      Part part,
      String passwordHash,
      Instant now) {
    this.accountKey = id.value();
    this.person = id.value();
    this.tenant = tenant == null ? null : tenant.value();
    this.userName = userName;
    this.displayName = displayName;
    this.part = part.word();
    this.passwordHash = passwordHash;
    this.createdAt = now;
  }

  /** The person as the tenant's workspaces know it: the same in a tenant that was restored. */
  public PersonId id() {
    return new PersonId(person);
  }

  /** The account itself, of all tenants' accounts: what API keys are kept by. */
  public PersonId key() {
    return new PersonId(accountKey);
  }

  /** Empty for operators. */
  public Optional<TenantId> tenant() {
    return Optional.ofNullable(tenant).map(TenantId::new);
  }

  public String userName() {
    return userName;
  }

  public String displayName() {
    return displayName;
  }

  public Part part() {
    return Part.of(part);
  }

  public Optional<String> passwordHash() {
    return Optional.ofNullable(passwordHash);
  }

  public boolean isDisabled() {
    return disabledAt != null;
  }

  public void disable(Instant now) {
    disabledAt = now;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
