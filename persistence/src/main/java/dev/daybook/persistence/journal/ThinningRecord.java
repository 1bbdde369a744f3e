package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Upcasting;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the redact entry of a thinning says in its {@code origin}: how far the journal is thinned
 * since, and the SHA-256 of each keyframe that stands for what was erased. So the chain vouches for
 * what replay relies on.
 */
record ThinningRecord(Position horizon, Map<Position, String> keyframes) {
  /**
   * The kind of these entries, which are of no item: the journal itself, under the workspace's id.
   */
  static final String KIND = "journal";

  static final int SCHEMA_VERSION = 1;

  private static final String HORIZON = "horizon";
  private static final String KEYFRAMES = "keyframes";

  static ItemId item(WorkspaceScope scope) {
    return new ItemId(scope.workspace().value());
  }

  /**
   * The last entry with the id of these: one of them, unless an item has the workspace's id, as
   * once could be.
   *
   * @param id the workspace's
   * @param head locked together with that item
   */
  static @Nullable Position previous(ItemId id, LockedHead head) {
    Position entry = head.horizon().entry();
    ItemState item = head.items().get(id);
    return item != null && (entry == null || entry.compareTo(item.version()) < 0)
        ? item.version()
        : entry;
  }

  static boolean isOne(Entry entry) {
    return entry.facts().kind().equals(KIND);
  }

  /**
   * Reads what one says.
   *
   * @throws dev.daybook.problem.ProblemException UNKNOWN_VERSION for one of a newer Daybook
   */
  static ThinningRecord of(Entry entry) {
    Upcasting.require(KIND, entry.facts().schemaVersion(), SCHEMA_VERSION);
    ObjectNode origin = Documents.read(Objects.requireNonNull(entry.origin()));
    Map<Position, String> keyframes = new HashMap<>();
    for (Map.Entry<String, JsonNode> one : origin.path(KEYFRAMES).properties()) {
      keyframes.put(new Position(Long.parseLong(one.getKey())), one.getValue().asText());
    }
    return new ThinningRecord(new Position(origin.path(HORIZON).asLong()), keyframes);
  }

  /** The entry's origin, canonical text. */
  String origin() {
    ObjectNode origin = JsonNodeFactory.instance.objectNode().put(HORIZON, horizon.value());
    ObjectNode hashes = origin.putObject(KEYFRAMES);
    keyframes.forEach((position, hash) -> hashes.put(position.toString(), hash));
    return Documents.canonical(origin);
  }

  static String hash(String document) {
    return HexFormat.of().formatHex(Sha256.of(document.getBytes(StandardCharsets.UTF_8)));
  }
}
