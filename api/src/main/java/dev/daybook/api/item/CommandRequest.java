package dev.daybook.api.item;

import dev.daybook.hash.Sha256;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An unsafe call as a command: its id from Idempotency-Key, its hash from all that it says. */
public final class CommandRequest {
  static final String KEY_HEADER = "Idempotency-Key";
  private static final int KEY_LENGTH_MAX = 255;

  private CommandRequest() {}

  static Command of(WorkspaceScope scope, Call call, byte[] body, Change change) {
    return of(scope, call, body, true, List.of(change));
  }

  static Command of(
      WorkspaceScope scope, Call call, byte[] body, boolean atomic, List<Change> changes) {
    String key = call.header(KEY_HEADER);
    return new Command(
        key == null ? new CommandId(Uuids.next()) : id(scope, key),
        key != null,
        hash(call, body),
        device(call),
        atomic,
        changes);
  }

  /** The command that a call names, or a new one. */
  public static CommandId id(WorkspaceScope scope, Call call) {
    return id(scope.actor(), call);
  }

  /** As above, for a call that concerns no workspace. */
  public static CommandId id(PersonId actor, Call call) {
    String key = call.header(KEY_HEADER);
    return key == null ? new CommandId(Uuids.next()) : id(actor, key);
  }

  /** A key that is no UUID becomes one, in the actor's own namespace. */
  static CommandId id(WorkspaceScope scope, String header) {
    return id(scope.actor(), header);
  }

  private static CommandId id(PersonId actor, String header) {
    String key = header.strip();
    if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "Idempotency-Key has 1 to " + KEY_LENGTH_MAX + " characters.",
          Map.of("field", KEY_HEADER, "limit", KEY_LENGTH_MAX));
    }
    return new CommandId(
        Uuids.isUuid(key) ? UUID.fromString(key) : Uuids.named(actor.value(), key));
  }

  /** The device that the request names; null when it names none. */
  static @Nullable DeviceId device(Call call) {
    return device(call.header("Daybook-Device"));
  }

  private static @Nullable DeviceId device(@Nullable String header) {
    return header == null ? null : DeviceId.parse(header.strip());
  }

  /** The hash of all that a call says. */
  public static byte[] hash(Call call, byte[] body) {
    MessageDigest digest = Sha256.start();
    part(digest, call.method());
    part(digest, call.path());
    part(digest, call.header(HttpHeaders.IF_MATCH));
    part(digest, call.header(HttpHeaders.IF_NONE_MATCH));
    digest.update(body);
    return digest.digest();
  }

  private static void part(MessageDigest digest, @Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).flip());
    digest.update(bytes);
  }
}
