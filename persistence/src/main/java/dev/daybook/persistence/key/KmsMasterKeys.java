package dev.daybook.persistence.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Master keys in a service that never gives them away (a KMS), each named by its URI, reached by a
 * client for <a href="https://developers.google.com/tink/key-management-overview">Tink</a>. The
 * first wraps. Those that the server holds itself go on unwrapping what they once wrapped.
 */
final class KmsMasterKeys implements MasterKeys {
  /** By URI, the one that wraps first. */
  private final Map<String, Aead> keys = new LinkedHashMap<>();

  private final MasterKeys held;

  /**
   * Finds the client of each.
   *
   * @param uris at least one
   * @param held by this server itself
   * @throws IllegalArgumentException naming the URI for which there is no client, or whose client
   *     has no credentials
   */
  KmsMasterKeys(List<String> uris, Iterable<KmsClient> clients, MasterKeys held) {
    this.held = held;
    for (String uri : uris) {
      keys.put(uri, aead(uri, clients));
    }
    if (keys.size() > LocalMasterKeys.MOST) {
      throw new IllegalArgumentException("there are more than " + LocalMasterKeys.MOST + " keys");
    }
  }

  private static Aead aead(String uri, Iterable<KmsClient> clients) {
    for (KmsClient client : clients) {
      if (client.doesSupport(uri)) {
        try {
          return client.withDefaultCredentials().getAead(uri);
        } catch (GeneralSecurityException e) {
          throw new IllegalArgumentException(uri + " cannot be reached: " + e.getMessage(), e);
        }
      }
    }
    throw new IllegalArgumentException("there is no client for " + uri);
  }

  @Override
  public Optional<String> current() {
    return keys.keySet().stream().findFirst();
  }

  @Override
  public boolean holds(String name) {
    return keys.containsKey(name) || held.holds(name);
  }

  @Override
  public byte[] wrap(byte[] key, byte[] context) {
    Map.Entry<String, Aead> first = keys.entrySet().iterator().next();
    try {
      return first.getValue().encrypt(key, context);
    } catch (GeneralSecurityException e) {
      throw unavailable(first.getKey(), "wrap", e);
    }
  }

  @Override
  public byte[] unwrap(String name, byte[] wrapped, byte[] context) {
    Aead key = keys.get(name);
    if (key == null) {
      return held.unwrap(name, wrapped, context);
    }
    try {
      return key.decrypt(wrapped, context);
    } catch (GeneralSecurityException e) {
      throw unavailable(name, "unwrap", e);
    }
  }

  /** Clients do not tell a service that is away from one that refuses. */
  private static ProblemException unavailable(
      String name, String verb, GeneralSecurityException cause) {
    return new ProblemException(
        ProblemType.KEY_UNAVAILABLE,
        "The master key " + name + " did not " + verb + " a tenant's key.",
        Map.of("masterKey", name),
        cause);
  }
}
