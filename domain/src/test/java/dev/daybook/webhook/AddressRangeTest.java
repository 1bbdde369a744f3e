package dev.daybook.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  /** All are literals: nothing is looked up. */
  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, public",
    "100.63.255.255, public",
    "172.32.0.1, public",
    "2606:4700::1111, public",
    "2002:0808:0808::1, public",
    "127.0.0.1, loopback",
    "127.255.0.9, loopback",
    "::1, loopback",
    "::ffff:127.0.0.1, loopback",
    "2002:7f00:0001::1, loopback",
    "64:ff9b::7f00:1, loopback",
    "10.1.2.3, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.0.1, private",
    "100.64.0.1, private",
    "fc00::1, private",
    "fdff::1, private",
    "fec0::1, private",
    "::ffff:10.0.0.1, private",
    "64:ff9b::a00:1, private",
    "169.254.169.254, link-local",
    "fe80::1, link-local",
    "64:ff9b::a9fe:a9fe, link-local",
    "0.0.0.0, reserved",
    "0.1.2.3, reserved",
    "::, reserved",
    "::7f00:1, reserved",
    "192.0.2.1, reserved",
    "198.18.0.1, reserved",
    "198.51.100.1, reserved",
    "203.0.113.1, reserved",
    "224.0.0.1, reserved",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "ff02::1, reserved",
    "2001:db8::1, reserved",
    "2001::1, reserved",
    "100::1, reserved",
    "5f00::1, reserved"
  })
  void givenAddress_whenRanged_thenWhereItLeads(String address, String range)
      throws UnknownHostException {
    assertEquals(range, AddressRange.of(InetAddress.getByName(address)).word());
  }
}
