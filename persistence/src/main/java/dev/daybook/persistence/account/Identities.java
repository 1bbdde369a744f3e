package dev.daybook.persistence.account;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What signing in asks of the catalog: only accounts that may come in are found; {@link
 * Credentials} tells whether their tenant is suspended. Never part of the caller's transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Identities {
  private static final Sql ACTOR = Sql.of(Identities.class, "read_actor");
  private static final Sql CREDENTIALS = Sql.of(Identities.class, "read_credentials");
  private static final Sql API_KEY = Sql.of(Identities.class, "read_api_key");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private Clock clock;

  /** An account and the hash of its password. */
  record Stored(Actor actor, @Nullable String passwordHash) {}

  /** An API key's owner, the hash of its secret, and when it ends. */
  record Key(Actor actor, byte[] secretHash, @Nullable Instant expiresAt) {}

  Optional<Actor> actor(PersonId person, @Nullable TenantId tenant) {
    return Statements.first(
        pool,
        ACTOR,
        binder -> binder.uuid(person.value()).uuid(tenant == null ? null : tenant.value()),
        row -> actor(person.value(), row.getObject(1, UUID.class), row.getString(2)));
  }

  Optional<Stored> stored(String userName) {
    return Statements.first(
        pool,
        CREDENTIALS,
        binder -> binder.text(userName),
        row -> new Stored(actor(row), row.getString(4)));
  }

  Optional<Key> key(UUID key) {
    return Statements.first(
        pool,
        API_KEY,
        binder -> binder.uuid(key).time(clock.instant()),
        row -> {
          OffsetDateTime end = row.getObject(5, OffsetDateTime.class);
          return new Key(actor(row), row.getBytes(4), end == null ? null : end.toInstant());
        });
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return actor(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3));
  }

  private static Actor actor(UUID person, @Nullable UUID tenant, String part) {
    return new Actor(
        new PersonId(person), tenant == null ? null : new TenantId(tenant), Part.of(part));
  }
}
