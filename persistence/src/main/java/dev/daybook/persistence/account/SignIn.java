package dev.daybook.persistence.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.access.Actor;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Signing in with user name and password. Names that do not exist, wrong passwords and disabled
 * accounts look alike, in the answer and in the time it takes.
 */
@ApplicationScoped
public class SignIn {
  /**
   * How long a password that was right is believed without hashing it again: Basic sends it with
   * every request. A disabled account loses Basic access within this time.
   */
  static final Duration BELIEVED = Duration.ofSeconds(30);

  private static final int BELIEVED_MAX = 10_000;
  private static final int STRIPES = 256;
  private static final long WAIT_SECONDS = 20;

  @Inject private Identities identities;
  @Inject private SignInFailures failures;
  @Inject private Passwords passwords;

  private final Secrets secrets = new Secrets();
  private final Cache<Secrets.Digest, Actor> believed =
      Caffeine.newBuilder().expireAfterWrite(BELIEVED).maximumSize(BELIEVED_MAX).build();
  // One attempt at a time per name: parallel guesses cannot all slip in before the first is
  // counted.
  private final ReentrantLock[] attempts =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  /**
   * Who that is.
   *
   * @throws ProblemException SIGN_IN_REFUSED; SIGN_IN_LOCKED after too many failures with the name
   */
  public Actor signIn(String userName, String password) {
    String name = UserName.fold(userName);
    if (!UserName.isUserName(name)) {
      throw refused();
    }
    Secrets.Digest digest = secrets.digest(name, password);
    Actor known = believed.getIfPresent(digest);
    if (known != null) {
      return known;
    }
    ReentrantLock attempt = attempts[Math.floorMod(name.hashCode(), STRIPES)];
    acquire(attempt);
    try {
      known = believed.getIfPresent(digest);
      if (known == null) {
        known = verify(name, password);
        believed.put(digest, known);
      }
      return known;
    } finally {
      attempt.unlock();
    }
  }

  private Actor verify(String name, String password) {
    failures.checkLock(name);
    Identities.Stored credentials = identities.stored(name).orElse(null);
    boolean right =
        passwords.matches(password, credentials == null ? null : credentials.passwordHash());
    if (credentials == null || !right) {
      failures.count(name);
      throw refused();
    }
    failures.forget(name);
    return credentials.actor();
  }

  /** Believes nobody any more: an account has just been changed. */
  void forgetAll() {
    believed.invalidateAll();
  }

  private static void acquire(ReentrantLock attempt) {
    try {
      if (attempt.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        ProblemType.BUSY, "Too many are signing in at once.", Map.of("retryAfterSeconds", 2));
  }

  private static ProblemException refused() {
    return new ProblemException(
        ProblemType.SIGN_IN_REFUSED, "There is no such account, or the password is another.");
  }
}
