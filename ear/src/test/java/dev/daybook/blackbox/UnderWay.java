package dev.daybook.blackbox;

import java.time.Instant;

/** Something that goes on while a server is killed, and is whole afterwards. */
interface UnderWay extends AutoCloseable {
  /** Begins it, and returns in the middle of it. */
  void begin();

  /** Waits for its end on the server that came after, and looks whether all is there, once. */
  void assertWhole(Instant killed);

  @Override
  void close();
}
