package dev.daybook.verify;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a tenant's key, as the server gives it away: one line.
 *
 * @param hex its 32 bytes
 */
record TenantKey(UUID tenant, long version, String hex) {
  private static final Pattern LINE =
      Pattern.compile(
          "daybook-tenant-key-1 ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([1-9][0-9]{0,8})"
              + " ([0-9a-f]{64})\n?");

  static TenantKey of(String text) throws Fault {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      throw new Fault("not a tenant's key");
    }
    return new TenantKey(
        UUID.fromString(parts.group(1)),
        Long.parseLong(parts.group(2)),
        String.valueOf(parts.group(3)));
  }

  @Override
  public String toString() {
    return "version " + version + " of tenant " + tenant;
  }
}
