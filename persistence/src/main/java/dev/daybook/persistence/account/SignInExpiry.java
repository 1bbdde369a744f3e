package dev.daybook.persistence.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets the failed sign-ins of names that nobody tried for a day. */
@ApplicationScoped
public class SignInExpiry {
  private static final int ROWS_MAX = 1_000;

  @Inject private SignInFailures failures;

  /** In bounded commits, until nothing is left to forget. */
  public void run() {
    int forgotten;
    do {
      forgotten = failures.expire(ROWS_MAX);
    } while (forgotten == ROWS_MAX);
  }
}
