package dev.daybook.verify;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry as it stands in the file. Hashes and the salt are in lower-case hexadecimal. */
record Entry(
    long position,
    long commitPosition,
    UUID itemId,
    String kind,
    String operation,
    @Nullable Long previousPosition,
    @Nullable Long basePosition,
    @Nullable String patch,
    @Nullable String conflict,
    @Nullable String origin,
    UUID actorId,
    @Nullable UUID deviceId,
    UUID commandId,
    long recordedAt,
    long schemaVersion,
    @Nullable String salt,
    String payloadHash,
    String chainHash) {

  private static final Set<String> NAMES =
      Set.of(
          "position",
          "commitPosition",
          "itemId",
          "kind",
          "operation",
          "previousPosition",
          "basePosition",
          "patch",
          "conflict",
          "origin",
          "actorId",
          "deviceId",
          "commandId",
          "recordedAt",
          "schemaVersion",
          "salt",
          "payloadHash",
          "chainHash");

  static Entry of(Members line) throws Fault {
    line.exactly(NAMES);
    return new Entry(
        line.integer("position"),
        line.integer("commitPosition"),
        line.id("itemId"),
        line.text("kind"),
        line.text("operation"),
        line.integerOrNull("previousPosition"),
        line.integerOrNull("basePosition"),
        line.textOrNull("patch"),
        line.textOrNull("conflict"),
        line.textOrNull("origin"),
        line.id("actorId"),
        line.idOrNull("deviceId"),
        line.id("commandId"),
        line.integer("recordedAt"),
        line.integer("schemaVersion"),
        line.hexOrNull("salt", 16),
        line.hex("payloadHash", 32),
        line.hex("chainHash", 32));
  }

  /** Whether the payload has been erased: all of it, for half a payload proves nothing. */
  boolean redacted() {
    return patch == null && conflict == null && origin == null && salt == null;
  }

  String hashOfPayload() {
    return new Sha256()
        .field(salt == null ? null : Sha256.bytes(salt))
        .field(patch)
        .field(conflict)
        .field(origin)
        .hex();
  }

  String hashOfChain(String previousChainHash, UUID tenant, UUID workspace) {
    return new Sha256()
        .raw(previousChainHash)
        .field(tenant)
        .field(workspace)
        .field(position)
        .field(commitPosition)
        .field(itemId)
        .field(kind)
        .field(operation)
        .field(previousPosition)
        .field(basePosition)
        .field(actorId)
        .field(deviceId)
        .field(commandId)
        .field(recordedAt)
        .field(schemaVersion)
        .raw(payloadHash)
        .hex();
  }
}
