package dev.daybook.api.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.usage.UsageRow;
import org.jspecify.annotations.Nullable;

/** Figures of an hour or a day as JSON. */
final class UsageJson {
  private UsageJson() {}

  static ObjectNode of(UsageRow row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("begin", row.begin().toString())
        .put("requests", row.requests())
        .put("clientErrors", row.clientErrors())
        .put("serverErrors", row.serverErrors())
        .put("waits", row.waits())
        .put("feedReads", row.feedReads())
        .put("journalEntries", row.journalEntries())
        .put("databaseMs", row.databaseMs())
        .put("rowsRead", row.rowsRead())
        .put("rowsWritten", row.rowsWritten())
        .put("cacheHits", row.cacheHits())
        .put("cacheMisses", row.cacheMisses())
        .put("jobMs", row.jobMs())
        .put("storageBytes", row.storageBytes())
        .put("storageByteHours", row.storageByteHours())
        .put("p50Ms", rounded(row.p50Ms()))
        .put("p95Ms", rounded(row.p95Ms()));
  }

  /** As above, among those of other tenants. */
  static ObjectNode ofTenant(UsageRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tenant", row.tenant().toString()).put("slug", row.slug());
    return json.setAll(of(row));
  }

  /** More digits would say more than is known. */
  private static @Nullable Double rounded(@Nullable Double millis) {
    return millis == null ? null : Math.round(millis * 100) / 100.0;
  }
}
