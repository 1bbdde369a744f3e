package dev.daybook.persistence.restore;

import dev.daybook.hash.Sha256;
import dev.daybook.persistence.PastSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * A restore's way through its plan. The first round tries each change, a further one those that
 * were refused: where references make a circle, a change may be possible only after one that comes
 * behind it, in a later commit.
 *
 * @param planHash of the plan
 * @param number from 1
 * @param brought whether the round has changed an item so far
 */
record Round(byte[] planHash, int number, boolean brought) {
  static Round first(byte[] planHash) {
    return new Round(planHash, 1, false);
  }

  /** The round that a restore is in; empty when it goes by another plan, or by none yet. */
  static Optional<Round> of(Restore restore, byte[] planHash) {
    if (Arrays.equals(planHash, restore.planHash())) {
      return Optional.of(new Round(planHash, 1, restore.restored() + restore.deleted() > 0));
    }
    for (int number = 2; number <= PastSettings.RESTORE_ROUNDS_MOST; number++) {
      for (boolean brought : new boolean[] {false, true}) {
        Round round = new Round(planHash, number, brought);
        if (Arrays.equals(round.hash(), restore.planHash())) {
          return Optional.of(round);
        }
      }
    }
    return Optional.empty();
  }

  boolean isFirst() {
    return number == 1;
  }

  /** Tells plan and round apart; of the first round it is the plan's own. */
  byte[] hash() {
    if (isFirst()) {
      return planHash;
    }
    MessageDigest digest = Sha256.start();
    digest.update(planHash);
    digest.update((" " + number + " " + brought).getBytes(StandardCharsets.US_ASCII));
    return digest.digest();
  }

  /** The same round after a commit. */
  Round after(Tally tally) {
    return new Round(planHash, number, brought || tally.brought() > 0);
  }

  /** The next round: none where this one has brought nothing, for another would bring as much. */
  Optional<Round> next(int roundsMax) {
    return brought && number < roundsMax
        ? Optional.of(new Round(planHash, number + 1, false))
        : Optional.empty();
  }
}
