package dev.daybook.persistence.erasure;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that this server is erasing.
 *
 * @param shard that it lives on
 * @param lease the taking: what is written under an earlier one meets no row
 * @param census what there was before anything was erased; null while that is not known
 */
record Erasing(
    TenantId tenant,
    String slug,
    ShardName shard,
    long lease,
    PersonId requestedBy,
    Instant requestedAt,
    @Nullable String census) {
  private static final Pattern BLOBS = Pattern.compile("^rows \\S+ blob ", Pattern.MULTILINE);

  Erasing with(String counted) {
    return new Erasing(tenant, slug, shard, lease, requestedBy, requestedAt, counted);
  }

  /** Whether rows named content of attachments. */
  boolean hadBlobs() {
    return census != null && BLOBS.matcher(census).find();
  }
}
