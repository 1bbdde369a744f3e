package dev.daybook.launcher.remote;

import java.io.PrintStream;

/** A bar on a terminal; elsewhere a line for each tenth. */
public final class Bar {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final boolean isTerminal;
  private int shown = -1;

  public Bar(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Says how far something is, if that is news. */
  public void show(String what, int percent) {
    int step = isTerminal ? percent : percent / 10 * 10;
    if (step == shown) {
      return;
    }
    shown = step;
    if (isTerminal) {
      int full = WIDTH * percent / 100;
      out.print(
          "\r" + what + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
    } else {
      out.println(what + " " + step + " %");
    }
    out.flush();
  }

  /** The last line of it. */
  public void end() {
    if (isTerminal && shown >= 0) {
      out.println();
    }
    shown = -1;
  }
}
