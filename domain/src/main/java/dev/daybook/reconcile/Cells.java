package dev.daybook.reconcile;

import dev.daybook.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A sketch of a workspace's items, from which another that is taken away leaves what differs: an
 * invertible Bloom lookup table (Eppstein, Goodrich, Uyeda, Varghese: What's the Difference?
 * Efficient Set Reconciliation without Prior Context, SIGCOMM 2011). Its size follows the
 * differences, not the items.
 */
public final class Cells {
  /** Parts of the table; each item is in one cell of each. */
  private static final int PARTS = 4;

  private static final int CHECK_BYTES = 8;

  private final int partSize;
  private final int[] items;
  private final byte[][] sums;
  private final byte[][] checks;

  /**
   * @param size four times a power of two
   */
  public Cells(int size) {
    if (!isSize(size)) {
      throw new IllegalArgumentException("not a number of cells: " + size);
    }
    partSize = size / PARTS;
    items = new int[size];
    sums = new byte[size][Fingerprint.BYTES];
    checks = new byte[size][CHECK_BYTES];
  }

  /** Whether there may be so many, whatever the limit. */
  public static boolean isSize(int size) {
    return size >= PARTS && Integer.bitCount(size) == 1;
  }

  /** Takes an item; the order does not matter. */
  public void add(Fingerprint fingerprint) {
    byte[] bytes = fingerprint.bytes();
    byte[] hash = Sha256.of(bytes);
    ByteBuffer places = ByteBuffer.wrap(hash, CHECK_BYTES, PARTS * Integer.BYTES);
    for (int part = 0; part < PARTS; part++) {
      int cell = part * partSize + (places.getInt() & partSize - 1);
      items[cell]++;
      add(sums[cell], bytes);
      add(checks[cell], hash);
    }
  }

  private static void add(byte[] sum, byte[] bytes) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= bytes[i];
    }
  }

  /** The cells as a JSON array. */
  public String json() {
    HexFormat hex = HexFormat.of();
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < items.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"items\":")
          .append(items[i])
          .append(",\"sum\":\"")
          .append(hex.formatHex(sums[i]))
          .append("\",\"check\":\"")
          .append(hex.formatHex(checks[i]))
          .append("\"}");
    }
    return json.append(']').toString();
  }
}
