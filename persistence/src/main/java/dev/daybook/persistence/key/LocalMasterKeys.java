package dev.daybook.persistence.key;

import com.google.crypto.tink.subtle.AesGcmJce;
import dev.daybook.hash.Sha256;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Master keys that this server holds itself: 32 bytes each, as 64 hexadecimal digits. The first
 * wraps, by AES-256-GCM with a random nonce. A key's name is made of its hash, so the same key has
 * the same name on every server, and no two keys share one.
 */
final class LocalMasterKeys implements MasterKeys {
  /** Master keys that may be held: one more with each rotation. */
  static final int MOST = 100;

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int NAME_BYTES = 6;

  /** By name, the one that wraps first. */
  private final Map<String, AesGcmJce> keys = new LinkedHashMap<>();

  private LocalMasterKeys() {}

  /**
   * Reads keys, a line each; empty lines and those that begin with # say nothing.
   *
   * @throws IllegalArgumentException naming the line that is no key
   */
  static LocalMasterKeys of(String text) {
    LocalMasterKeys master = new LocalMasterKeys();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!KEY.matcher(line).matches()) {
        throw new IllegalArgumentException("line " + number + " is not 64 hexadecimal digits");
      }
      master.add(HexFormat.of().parseHex(line));
      if (master.keys.size() > MOST) {
        throw new IllegalArgumentException("there are more than " + MOST + " keys");
      }
    }
    return master;
  }

  private void add(byte[] key) {
    try {
      keys.put(name(key), new AesGcmJce(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static String name(byte[] key) {
    byte[] prefix = "daybook-master-key-1".getBytes(StandardCharsets.US_ASCII);
    byte[] named = new byte[prefix.length + key.length];
    System.arraycopy(prefix, 0, named, 0, prefix.length);
    System.arraycopy(key, 0, named, prefix.length, key.length);
    return "local-" + HexFormat.of().formatHex(Sha256.of(named), 0, NAME_BYTES);
  }

  @Override
  public Optional<String> current() {
    return keys.keySet().stream().findFirst();
  }

  @Override
  public boolean holds(String name) {
    return keys.containsKey(name);
  }

  @Override
  public byte[] wrap(byte[] key, byte[] context) {
    String name = current().orElseThrow(LocalMasterKeys::none);
    try {
      return keys.get(name).encrypt(key, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key " + name + " cannot wrap", e);
    }
  }

  @Override
  public byte[] unwrap(String name, byte[] wrapped, byte[] context) {
    @Nullable AesGcmJce key = keys.get(name);
    if (key == null) {
      throw new ProblemException(
          ProblemType.KEY_UNAVAILABLE,
          "This server has no master key " + name + ".",
          Map.of("masterKey", name));
    }
    try {
      return key.decrypt(wrapped, context);
    } catch (GeneralSecurityException e) {
      throw new ProblemException(
          ProblemType.KEY_UNAVAILABLE,
          "A tenant's key is not what the master key " + name + " has wrapped.",
          Map.of("masterKey", name),
          e);
    }
  }

  private static ProblemException none() {
    return new ProblemException(
        ProblemType.KEY_UNAVAILABLE, "This server has no master key.", Map.of());
  }
}
