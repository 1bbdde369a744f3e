package dev.daybook.api.tenant;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that say where a tenant is to live, and by which tier. */
public final class PlacementFields {
  private PlacementFields() {}

  /**
   * A shard; null when none is named.
   *
   * @throws ProblemException INVALID_DOCUMENT when it is not the name of one
   */
  public static @Nullable ShardName shard(@Nullable String name) {
    return name == null ? null : shard(name, ProblemType.INVALID_DOCUMENT, "shard");
  }

  /**
   * A shard that a field or a parameter names.
   *
   * @throws ProblemException of that type when it is not the name of one
   */
  static ShardName shard(String name, ProblemType otherwise, String field) {
    try {
      return new ShardName(name);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          otherwise, "That is not the name of a shard.", Map.of("field", field), e);
    }
  }

  /**
   * A tier; null when none is named.
   *
   * @throws ProblemException INVALID_DOCUMENT when it is not the name of one
   */
  public static @Nullable TierName tier(@Nullable String name) {
    if (name != null && !TierName.isTierName(name)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "That is not the name of a tier.", Map.of("field", "tier"));
    }
    return name == null ? null : new TierName(name);
  }
}
