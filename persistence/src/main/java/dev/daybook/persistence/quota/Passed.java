package dev.daybook.persistence.quota;

import dev.daybook.tenant.TenantId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The requests that this server has let pass since it last told the others, by tenant, and the
 * message that tells them: the format's number, then tenant and number of each, 20 bytes. A message
 * of another format is ignored, so that servers of two releases can be in one cluster.
 */
final class Passed {
  private static final byte FORMAT = 2;
  private static final int COUNT_BYTES = 16 + 4;

  /** Most tenants of one message: it fits into one packet of the transport's. */
  static final int TENANTS_MAX = 2_000;

  private final ConcurrentMap<TenantId, Integer> requests = new ConcurrentHashMap<>();

  void count(TenantId tenant) {
    requests.merge(tenant, 1, Integer::sum);
  }

  /** How many messages tell what there is now. */
  int messages() {
    return (requests.size() + TENANTS_MAX - 1) / TENANTS_MAX;
  }

  /** A message of what was counted, which is counted no longer; of many tenants some of it. */
  byte[] take() {
    Map<TenantId, Integer> taken = new HashMap<>();
    Iterator<TenantId> tenants = requests.keySet().iterator();
    while (tenants.hasNext() && taken.size() < TENANTS_MAX) {
      TenantId tenant = tenants.next();
      Integer count = requests.remove(tenant);
      if (count != null) {
        taken.put(tenant, count);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 + taken.size() * COUNT_BYTES).put(FORMAT);
    taken.forEach(
        (tenant, count) ->
            bytes
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .putInt(count));
    return bytes.array();
  }

  /** What a message tells; nothing when it is not one that this build understands. */
  static Map<TenantId, Integer> read(byte[] message) {
    if (message.length == 0
        || message[0] != FORMAT
        || (message.length - 1) % COUNT_BYTES != 0
        || message.length > 1 + TENANTS_MAX * COUNT_BYTES) {
      return Map.of();
    }
    ByteBuffer bytes = ByteBuffer.wrap(message, 1, message.length - 1);
    Map<TenantId, Integer> counts = new HashMap<>();
    while (bytes.hasRemaining()) {
      TenantId tenant = new TenantId(new UUID(bytes.getLong(), bytes.getLong()));
      int count = bytes.getInt();
      if (count > 0) {
        counts.put(tenant, count);
      }
    }
    return counts;
  }
}
