package dev.daybook.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a running process: what tells our own orphan from a stranger that was given the
 * same number.
 */
public final class CommandLine {
  private CommandLine() {}

  /** The arguments, first the program; empty if the process is gone or belongs to someone else. */
  public static List<String> of(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      if (Files.exists(file)) {
        return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1)).stream()
            .map(
                text ->
                    new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
            .toList();
      }
    } catch (IOException e) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>();
    process.info().command().ifPresent(arguments::add);
    process.info().arguments().ifPresent(more -> arguments.addAll(List.of(more)));
    return arguments;
  }

  /** The running processes, this one excepted, that were started with exactly this argument. */
  public static List<ProcessHandle> running(String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> of(process).contains(argument))
        .toList();
  }
}
