package dev.daybook.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an address leads, as far as the special-purpose registries of IANA (RFC 6890) tell. An IPv6
 * address that carries one of IPv4 leads where that one does.
 */
public enum AddressRange {
  PUBLIC,
  LOOPBACK,
  PRIVATE,
  LINK_LOCAL,
  /** Multicast, "this network", documentation, benchmarks, future use: no receiver is there. */
  RESERVED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<AddressRange> ofWord(String word) {
    return Arrays.stream(values()).filter(range -> range.word().equals(word)).findFirst();
  }

  public static AddressRange of(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return RESERVED;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    if (address.isSiteLocalAddress()) {
      return PRIVATE;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? ofIpv4(bytes) : ofIpv6(bytes);
  }

  private static AddressRange ofIpv4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    if (first == 100 && second >= 64 && second < 128) {
      return PRIVATE; // Shared by a carrier's customers.
    }
    boolean reserved =
        first == 0
            || first >= 240
            || (first == 192 && second == 0 && (third == 0 || third == 2))
            || (first == 192 && second == 88 && third == 99)
            || (first == 198 && (second == 18 || second == 19))
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return reserved ? RESERVED : PUBLIC;
  }

  private static AddressRange ofIpv6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    if ((first & 0xfe00) == 0xfc00) {
      return PRIVATE; // Unique local addresses.
    }
    if (first == 0x2002) {
      return carried(bytes, 2); // 6to4.
    }
    if (first == 0x0064 && second == 0xff9b) {
      return carried(bytes, 12); // NAT64.
    }
    // Beside what is handed out to the world: Teredo and other protocols, documentation.
    boolean worldwide = (first & 0xe000) == 0x2000;
    boolean special =
        (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || (first & 0xfff0) == 0x3ff0;
    return worldwide && !special ? PUBLIC : RESERVED;
  }

  private static AddressRange carried(byte[] bytes, int from) {
    try {
      return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
