package dev.daybook.persistence.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of more than one workspace goes through: a tenant, all tenants of a shard, or
 * with neither all there are.
 */
public record Extent(@Nullable TenantId tenant, @Nullable ShardName shard) {
  private static final String TENANT = "tenant";
  private static final String SHARD = "shard";

  static Extent of(ObjectNode parameters) {
    return new Extent(
        parameters.has(TENANT) ? new TenantId(Uuids.parse(parameters.get(TENANT).asText())) : null,
        parameters.has(SHARD) ? new ShardName(parameters.get(SHARD).asText()) : null);
  }

  ObjectNode parameters() {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    if (tenant != null) {
      parameters.put(TENANT, tenant.toString());
    }
    if (shard != null) {
      parameters.put(SHARD, shard.value());
    }
    return parameters;
  }
}
