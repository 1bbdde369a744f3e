package dev.daybook.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A golden journal to be spoilt: its lines as maps, the opening line first, the closing last. */
final class Draft {
  private static final Path GOLDEN = Path.of("..", "docs", "journal-format");

  final List<Map<String, @Nullable Object>> lines = new ArrayList<>();

  static byte[] golden(String name) {
    try {
      return Files.readAllBytes(GOLDEN.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Verdict verdict(byte[] file) {
    try {
      return Verdict.of(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // every line of a golden file is an object
  Draft() {
    String text = new String(golden("golden-1.ndjson"), StandardCharsets.UTF_8);
    try {
      for (String line : text.lines().toList()) {
        lines.add((Map<String, @Nullable Object>) Json.parse(line));
      }
    } catch (Fault e) {
      throw new IllegalStateException(e);
    }
  }

  int entries() {
    return lines.size() - 2;
  }

  Draft set(int line, String member, @Nullable Object value) {
    lines.get(line).put(member, value);
    return this;
  }

  /** Erases an entry's payload, as a redaction does. */
  Draft erase(int position) {
    return set(position, "patch", null)
        .set(position, "conflict", null)
        .set(position, "origin", null)
        .set(position, "salt", null);
  }

  /** Computes every hash anew, as a server that writes nonsense would. */
  Draft seal() throws Fault {
    Map<String, @Nullable Object> opening = lines.get(0);
    UUID tenant = UUID.fromString((String) opening.get("tenant"));
    UUID workspace = UUID.fromString((String) opening.get("workspace"));
    String chainHash = Journal.open(Members.parse(1, json(opening))).chainHash();
    for (Map<String, @Nullable Object> line : lines.subList(1, lines.size() - 1)) {
      Entry entry = entry(line);
      if (!entry.redacted()) {
        line.put("payloadHash", entry.hashOfPayload());
      }
      chainHash = entry(line).hashOfChain(chainHash, tenant, workspace);
      line.put("chainHash", chainHash);
    }
    lines.get(lines.size() - 1).put("chainHash", chainHash);
    return this;
  }

  Verdict verdict() {
    return verdict(bytes());
  }

  byte[] bytes() {
    return lines.stream()
        .map(line -> json(line) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Entry entry(Map<String, @Nullable Object> line) throws Fault {
    return Entry.of(Members.parse(0, json(line)));
  }

  private static String json(Map<String, @Nullable Object> line) {
    return line.entrySet().stream()
        .map(member -> quote(member.getKey()) + ":" + json(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(@Nullable Object value) {
    return value instanceof String text ? quote(text) : String.valueOf(value);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
