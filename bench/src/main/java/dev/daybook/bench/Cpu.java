package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** CPU time of processes, from Linux's /proc (proc_pid_stat(5)). */
final class Cpu {
  /** USER_HZ, in which /proc counts: 100 on every Linux in use. */
  private static final double MILLIS_PER_TICK = 10;

  /** Fields after the name: utime, stime, cutime, cstime. */
  private static final int FIRST = 11;

  private Cpu() {}

  /**
   * Milliseconds that the process, its children now, and its children that ended have used; NaN
   * where there is no /proc.
   */
  static double millis(long process) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return Double.NaN;
    }
    double ticks = ticks(process, 4);
    Stream<ProcessHandle> children =
        ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants);
    return (ticks + children.mapToDouble(child -> ticks(child.pid(), 2)).sum()) * MILLIS_PER_TICK;
  }

  /** How many processes there are below one. */
  static long children(long process) {
    return ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants).count();
  }

  /**
   * Waits until a process has no more children than that, two seconds at most: what a child used is
   * counted by its parent only when the parent has noticed its end.
   */
  static void awaitChildren(long process, long most) {
    long end = System.nanoTime() + 2_000_000_000L;
    while (children(process) > most && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static double ticks(long process, int fields) {
    try {
      return sum(Files.readString(Path.of("/proc/" + process + "/stat")), fields);
    } catch (IOException e) {
      return 0; // It has ended; its parent counts it from now on.
    }
  }

  /** The first of the four times in a line of stat. The name before them may hold anything. */
  static double sum(String stat, int fields) {
    List<String> after = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return after.subList(FIRST, FIRST + fields).stream().mapToLong(Long::parseLong).sum();
  }
}
