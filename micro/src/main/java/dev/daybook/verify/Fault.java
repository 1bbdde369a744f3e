package dev.daybook.verify;

/** Something in the file is not as the format says. The message is for people. */
final class Fault extends Exception {
  Fault(String message) {
    super(message);
  }

  /** Text from the file, cut and freed of control characters, to be quoted in a message. */
  static String quote(String text) {
    String clipped = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return '"' + clipped.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
