package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client's copy of a workspace that compares itself as docs/reconcile.md says, written by that
 * page alone. It counts what is sent to it.
 */
public final class Copy {
  private static final HexFormat HEX = HexFormat.of();
  private static final int BYTES = 56;
  private static final String RECONCILE = "/reconcile";

  /** By id as text, which sorts as the ids' bytes do. */
  private final Map<String, byte[]> fingerprints = new TreeMap<>();

  private int hashes;
  private int rows;

  /** What differs: of the server's the version, or null where only the client has it. */
  public record Difference(Map<String, Long> theirs, List<String> oursOnly) {}

  /** Hashes, buckets' and cells', that the server has sent. */
  public int hashes() {
    return hashes;
  }

  /** Rows that the server has sent. */
  public int rows() {
    return rows;
  }

  /** How many items it has. */
  public int items() {
    return fingerprints.size();
  }

  /** Takes an item away, known or not. */
  public void remove(String item) {
    fingerprints.remove(item);
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] id(String id) {
    return HEX.parseHex(id.replace("-", ""));
  }

  /** Takes an item as the API shows it. Its document's members are sorted, as it is stored. */
  public void put(JsonNode shown) {
    ObjectNode document = ((ObjectNode) shown).deepCopy();
    document.remove(
        List.of("id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"));
    put(
        shown.path("id").asText(),
        shown.path("version").asLong(),
        sha256(document.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes an item of that version. */
  public void put(String item, long version, byte[] documentHash) {
    fingerprints.put(
        item, ByteBuffer.allocate(BYTES).put(id(item)).putLong(version).put(documentHash).array());
  }

  /** The whole of a workspace, by a first sync. */
  public static Copy of(Link link) {
    Copy copy = new Copy();
    String path = "/changes?limit=1000&state=true";
    JsonNode page;
    do {
      page = link.get(path);
      page.path("items").forEach(copy::put);
      path = "/changes?limit=1000&since=" + page.path("next").asText();
    } while (page.path("more").asBoolean());
    return copy;
  }

  /** How many of so many buckets differ from those of an answer. */
  public List<Integer> differingBuckets(JsonNode answer) {
    int size = answer.path("buckets").size();
    Map<Integer, List<byte[]>> ours = new HashMap<>();
    fingerprints.forEach(
        (item, print) -> {
          int hash = ByteBuffer.wrap(sha256(id(item))).getInt();
          ours.computeIfAbsent(Integer.remainderUnsigned(hash, size), b -> new ArrayList<>())
              .add(print);
        });
    List<Integer> differing = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      hashes++;
      List<byte[]> in = ours.getOrDefault(i, List.of());
      ByteBuffer all = ByteBuffer.allocate(in.size() * BYTES);
      in.forEach(all::put);
      String hash = HEX.formatHex(sha256(all.array()));
      if (!hash.equals(answer.path("buckets").path(i).path("hash").asText())) {
        differing.add(i);
      }
    }
    return differing;
  }

  /** What differs, by cells; null when there were too few of them. */
  public @Nullable Difference difference(JsonNode answer) {
    int size = answer.path("cells").size();
    hashes += size;
    int[] items = new int[size];
    byte[][] sums = new byte[size][];
    byte[][] checks = new byte[size][];
    for (int i = 0; i < size; i++) {
      JsonNode cell = answer.path("cells").path(i);
      items[i] = cell.path("items").asInt();
      sums[i] = HEX.parseHex(cell.path("sum").asText());
      checks[i] = HEX.parseHex(cell.path("check").asText());
    }
    fingerprints.values().forEach(print -> take(print, 1, items, sums, checks));
    Map<String, Long> theirs = new TreeMap<>();
    List<String> ours = new ArrayList<>();
    boolean found = true;
    while (found) {
      found = false;
      for (int i = 0; i < size; i++) {
        if (Math.abs(items[i]) == 1
            && Arrays.equals(checks[i], Arrays.copyOf(sha256(sums[i]), 8))) {
          byte[] print = sums[i].clone();
          String hex = HEX.formatHex(print, 0, 16);
          String item = hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
          if (items[i] > 0) {
            theirs.put(item, ByteBuffer.wrap(print, 16, 8).getLong());
          } else {
            ours.add(item);
          }
          take(print, items[i], items, sums, checks);
          found = true;
        }
      }
    }
    boolean empty = Arrays.stream(items).allMatch(n -> n == 0);
    ours.removeIf(theirs::containsKey);
    return empty ? new Difference(theirs, ours) : null;
  }

  private static void take(byte[] print, int times, int[] items, byte[][] sums, byte[][] checks) {
    byte[] hash = sha256(print);
    int part = items.length / 4;
    for (int j = 0; j < 4; j++) {
      int place = ByteBuffer.wrap(hash, 8 + 4 * j, 4).getInt();
      int cell = j * part + Integer.remainderUnsigned(place, part);
      items[cell] -= times;
      for (int i = 0; i < BYTES; i++) {
        sums[cell][i] ^= print[i];
      }
      for (int i = 0; i < 8; i++) {
        checks[cell][i] ^= hash[i];
      }
    }
  }

  /** Compares by buckets, then by cells, and takes over what differs; answers what that was. */
  public Difference reconcile(Link link) {
    int differing = differingBuckets(link.post(RECONCILE, "{}")).size();
    if (differing == 0) {
      return new Difference(Map.of(), List.of());
    }
    int size = 64;
    while (size < 8 * differing) {
      size *= 2;
    }
    Difference difference = difference(link.post(RECONCILE, "{\"cells\":" + size + "}"));
    while (difference == null) {
      size *= 2;
      difference = difference(link.post(RECONCILE, "{\"cells\":" + size + "}"));
    }
    List<String> ids = new ArrayList<>(difference.theirs().keySet());
    ids.addAll(difference.oursOnly());
    JsonNode answer =
        link.post(RECONCILE, "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}").path("rows");
    for (JsonNode row : answer) {
      rows++;
      String item = row.path("id").asText();
      if (row.path("deleted").asBoolean()) {
        fingerprints.remove(item);
      } else {
        put(link.get("/" + row.path("kind").asText() + "s/" + item));
      }
    }
    return difference;
  }
}
