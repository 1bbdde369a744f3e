package dev.daybook.reconcile;

import dev.daybook.hash.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A workspace's items, parted into buckets by the hash of their ids, each with one hash. */
public final class Buckets {
  /** Buckets at most. */
  public static final int MAX = 4_096;

  private final MessageDigest[] digests;
  private final int[] items;

  /**
   * @param size a power of two
   */
  public Buckets(int size) {
    if (!isSize(size)) {
      throw new IllegalArgumentException("not a number of buckets: " + size);
    }
    digests = new MessageDigest[size];
    for (int i = 0; i < size; i++) {
      digests[i] = Sha256.start();
    }
    items = new int[size];
  }

  /** Whether there may be so many. */
  public static boolean isSize(int size) {
    return size >= 1 && size <= MAX && Integer.bitCount(size) == 1;
  }

  /** Takes the next item, in the order of the ids. */
  public void add(Fingerprint fingerprint) {
    int bucket = Fingerprint.bucket(fingerprint.item(), digests.length);
    digests[bucket].update(fingerprint.bytes());
    items[bucket]++;
  }

  /** The buckets as a JSON array. Nothing can be added after it. */
  public String json() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < digests.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"items\":")
          .append(items[i])
          .append(",\"hash\":\"")
          .append(HexFormat.of().formatHex(digests[i].digest()))
          .append("\"}");
    }
    return json.append(']').toString();
  }
}
