package dev.daybook.launcher.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's archive of the server's classes (class data sharing): with it, the server is ready in
 * two thirds of the time. The first server without one keeps a list of the classes it loads; when
 * it is ready, the archive is made from that list, in the background. An archive that does not fit
 * (another JVM, a touched jar) is ignored by the JVM.
 */
final class ClassArchive {
  private final Path archive;
  private final Path list;

  private @Nullable Process maker;
  private boolean stopped;

  /**
   * @param archive shared by all servers of one JVM and one class path
   * @param list of the classes that this server loads
   */
  ClassArchive(Path archive, Path list) {
    this.archive = archive;
    this.list = list;
  }

  /** The JVM options that use the archive, or that keep the list for it. */
  List<String> options() {
    if (Files.exists(archive)) {
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off");
    }
    return List.of("-XX:DumpLoadedClassList=" + list);
  }

  /**
   * Makes the archive, if there is none, and if a list was kept. Returns when it is made, which
   * takes half a minute.
   */
  void make(List<String> javaArguments) {
    if (Files.exists(archive) || !Files.exists(list)) {
      return;
    }
    Path fresh = archive.resolveSibling(archive.getFileName() + ".new");
    Path complete = list.resolveSibling(list.getFileName() + ".complete");
    try {
      // A server that is restarted meanwhile begins its own list.
      Files.move(list, complete, StandardCopyOption.REPLACE_EXISTING);
      if (run(command(complete, fresh, javaArguments)) == 0) {
        Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(complete);
    } catch (IOException e) {
      // Without the archive the next start takes longer, and tries again. Nothing else depends on
      // it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of the lowest priority: it is made while the server serves its first requests. */
  private static List<String> command(Path complete, Path fresh, List<String> javaArguments) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19", Java.program()));
    command.addAll(List.of("-Xshare:dump", "-Xlog:cds=off", "-Xlog:class+path=off"));
    command.add("-XX:SharedClassListFile=" + complete);
    command.add("-XX:SharedArchiveFile=" + fresh);
    command.addAll(javaArguments);
    return command;
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    Process process;
    synchronized (this) {
      if (stopped) {
        return -1;
      }
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      maker = process;
    }
    return process.waitFor();
  }

  /** Gives up on an archive that is being made. */
  synchronized void stop() {
    stopped = true;
    if (maker != null) {
      maker.destroyForcibly();
    }
  }
}
