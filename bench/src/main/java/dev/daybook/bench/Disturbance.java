package dev.daybook.bench;

import java.util.List;
import java.util.concurrent.Callable;

/** What one tenant has done to it, or does, beside others of whom is measured what they notice. */
interface Disturbance {
  /** To be done at once, each until that time of {@link System#nanoTime()} at least. */
  List<Callable<Void>> until(long end);

  /** Begins to count what it did. */
  void reset();

  /**
   * A line for the report.
   *
   * @param noticed what the others noticed
   */
  String told(Neighbours.Noticed noticed);
}
