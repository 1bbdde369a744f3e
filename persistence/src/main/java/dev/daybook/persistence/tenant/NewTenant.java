package dev.daybook.persistence.tenant;

import dev.daybook.persistence.account.NewAccount;
import dev.daybook.tenant.ShardName;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be made, with its first administrator.
 *
 * @param shard where it is to live; null for the shard with the fewest tenants
 */
public record NewTenant(
    String slug, String name, @Nullable ShardName shard, NewAccount administrator) {}
