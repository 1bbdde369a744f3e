package dev.daybook.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's API key in the catalog. The secret itself is shown once and never stored. */
@Entity
@Table(name = "api_key")
public class ApiKey {
  @Id
  @Column(name = "key_id")
  private UUID id;

  @Column(name = "person_id")
  private UUID person;

  private String name;

  @Column(name = "secret_hash")
  private byte[] secretHash;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  /** For JPA. */
  protected ApiKey() {}

  public ApiKey(
      UUID id,
      PersonId person,
      String name,
      byte[] secretHash,
      Instant now,
      @Nullable Instant expiresAt) {
    this.id = id;
    this.person = person.value();
    this.name = name;
    this.secretHash = secretHash.clone();
    this.createdAt = now;
    this.expiresAt = expiresAt;
  }

  public UUID id() {
    return id;
  }

  public PersonId person() {
    return new PersonId(person);
  }

  public String name() {
    return name;
  }

  public byte[] secretHash() {
    return secretHash.clone();
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  public boolean isLive(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  public void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }
}
