package dev.daybook.operator;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator has changed of a tenant: one member, from what to what. Never changed. */
@Entity
@Table(name = "tenant_event")
public class TenantEvent {
  @Id
  @Column(name = "event_id")
  private UUID id;

  @Column(name = "tenant_id", updatable = false)
  private UUID tenant;

  @Column(name = "actor_id", updatable = false)
  private UUID actor;

  @Column(updatable = false)
  private String member;

  @Column(name = "old_value", updatable = false)
  private @Nullable String oldValue;

  @Column(name = "new_value", updatable = false)
  private @Nullable String newValue;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For JPA. */
  protected TenantEvent() {}

  public TenantEvent(
      TenantEventId id,
      TenantId tenant,
      PersonId actor,
      String member,
      @Nullable String oldValue,
      @Nullable String newValue,
      Instant now) {
    this.id = id.value();
    this.tenant = tenant.value();
    this.actor = actor.value();
    this.member = member;
    this.oldValue = oldValue;
    this.newValue = newValue;
    this.createdAt = now;
  }

  public TenantEventId id() {
    return new TenantEventId(id);
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  public PersonId actor() {
    return new PersonId(actor);
  }

  /** The tenant's member, by its name in the API. */
  public String member() {
    return member;
  }

  public @Nullable String oldValue() {
    return oldValue;
  }

  public @Nullable String newValue() {
    return newValue;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
