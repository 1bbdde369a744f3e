package dev.daybook.verify;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checkpoint whose signature holds, as docs/proofs.md states it. */
record Note(UUID tenant, UUID workspace, long position, String chainHash) {
  static final String FORMAT = "daybook-checkpoint-1";
  private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern TEXT =
      Pattern.compile(
          FORMAT
              + "\ntenant "
              + ID
              + "\nworkspace "
              + ID
              + "\nepoch [0-9]{1,9}\nposition ([0-9]{1,18})\nchain ([0-9a-f]{64})\n"
              + "time [0-9TZ:.-]{1,40}\n");

  /**
   * Reads a note.
   *
   * @param keys verifiers, a line each: name, id and key, joined by plus signs
   */
  static Note of(String note, List<String> keys) throws Fault {
    String text = signed(note, "a checkpoint", keys);
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new Fault("not the text of a checkpoint");
    }
    return new Note(
        UUID.fromString(parts.group(1)),
        UUID.fromString(parts.group(2)),
        Long.parseLong(parts.group(3)),
        Objects.requireNonNull(parts.group(4)));
  }

  /** The text of a note, once a signature of one of the keys holds. */
  static String signed(String note, String what, List<String> keys) throws Fault {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new Fault(what + " without a signature");
    }
    String text = note.substring(0, end + 1);
    if (Signatures.signer(text, note.substring(end + 2), keys).isEmpty()) {
      throw new Fault("no signature of a given key holds");
    }
    return text;
  }
}
