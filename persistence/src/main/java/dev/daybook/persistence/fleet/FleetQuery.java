package dev.daybook.persistence.fleet;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import java.time.Instant;

/**
 * What an operator has asked about all tenants of a shard.
 *
 * @param question a word: tenants
 */
public record FleetQuery(
    FleetQueryId id, PersonId operator, ShardName shard, String question, Instant askedAt) {}
