package dev.daybook.persistence.account;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with PBKDF2. That is slow by intent, so only as many run at once as leave a
 * processor for other work.
 */
@ApplicationScoped
class Passwords {
  private static final int LENGTH_MIN = 8;
  private static final int LENGTH_MAX = 256;
  private static final long WAIT_SECONDS = 10;

  @Inject private Pbkdf2PasswordHash hash;
  @Inject private PersistenceSettings settings;
  private final Semaphore running =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);
  private String nobody;

  @PostConstruct
  void start() {
    hash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", Integer.toString(settings.passwordIterations()),
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "64"));
    nobody = hash.generate(UUID.randomUUID().toString().toCharArray());
  }

  /**
   * The hash of a new password.
   *
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED naming the limit
   */
  String hash(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < LENGTH_MIN) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A password has at least " + LENGTH_MIN + " characters.",
          Map.of("field", "password", "limit", LENGTH_MIN));
    }
    if (length > LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A password has at most " + LENGTH_MAX + " characters.",
          Map.of("field", "password", "limit", LENGTH_MAX));
    }
    acquire();
    try {
      return hash.generate(password.toCharArray());
    } finally {
      running.release();
    }
  }

  /**
   * Whether the password is the one that was hashed. Without a hash it takes as long, and is false.
   */
  boolean matches(String password, @Nullable String stored) {
    if (password.length() > 2 * LENGTH_MAX) {
      return false;
    }
    acquire();
    try {
      boolean matches = hash.verify(password.toCharArray(), stored == null ? nobody : stored);
      return matches && stored != null;
    } finally {
      running.release();
    }
  }

  private void acquire() {
    try {
      if (running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        ProblemType.BUSY, "Too many are signing in at once.", Map.of("retryAfterSeconds", 2));
  }
}
