package dev.daybook.launcher.server;

import dev.daybook.launcher.data.Trees;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Payara Micro unpacked: its 300 jars on a plain class path. Only classes of that path can be
 * archived by the JVM (class data sharing), which saves a third of the start; and nothing is
 * unpacked again.
 *
 * <p>Payara's own launcher for this ({@code --outputlauncher}) ties configuration and class path to
 * one directory. Here several servers share the class path, so its main class is called directly,
 * with the two properties that its launcher sets.
 */
final class ServerRuntime {
  private static final String LAUNCHER = "launch-micro.jar";

  private final Path directory;

  private ServerRuntime(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks it into {@code cache}, if it is not there yet. Safe against another launcher doing the
   * same.
   */
  static ServerRuntime unpackedIn(Path cache, ServerFiles files, Progress progress) {
    try {
      Path directory = cache.resolve("payara-" + fingerprint(files));
      if (!Files.isDirectory(directory)) {
        progress.say("Unpacking Payara Micro");
        unpack(cache, directory, files);
      }
      return new ServerRuntime(directory);
    } catch (IOException e) {
      throw new LaunchException("Cannot unpack Payara Micro into " + cache + " (" + e + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("Interrupted while unpacking Payara Micro.", e);
    }
  }

  /** Changes when another build brings another server or driver. */
  private static String fingerprint(ServerFiles files) throws IOException {
    CRC32 sum = new CRC32();
    for (Path file : List.of(files.micro(), files.driver())) {
      String facts = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + "\n";
      sum.update(facts.getBytes(StandardCharsets.UTF_8));
    }
    return Long.toHexString(sum.getValue());
  }

  private static void unpack(Path cache, Path directory, ServerFiles files)
      throws IOException, InterruptedException {
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "payara");
    List<String> command =
        List.of(
            Java.program(),
            "-jar",
            files.micro().toString(),
            "--rootdir",
            fresh.toString(),
            "--addlibs",
            files.driver().toString(),
            "--outputlauncher");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || !Files.exists(fresh.resolve(LAUNCHER))) {
      throw new LaunchException("Payara Micro cannot be unpacked:\n" + said.strip());
    }
    try {
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another launcher was faster. Its copy is as good.
      Trees.delete(fresh);
    }
  }

  /** The JVM's options and the main class; the server's own options follow. */
  List<String> javaArguments() {
    Path launcher = directory.resolve(LAUNCHER);
    List<String> arguments = new ArrayList<>();
    opened(launcher)
        .forEach(
            (option, modules) ->
                modules.forEach(
                    module -> arguments.addAll(List.of(option, module + "=ALL-UNNAMED"))));
    arguments.add("-Dfish.payara.micro.BootJar=" + launcher.toUri());
    arguments.add("-Dfish.payara.micro.UnpackDir=" + directory);
    arguments.add("-cp");
    arguments.add(launcher.toString());
    arguments.add("fish.payara.micro.impl.PayaraMicroImpl");
    return arguments;
  }

  /** What the jar's manifest opens; the JVM heeds that for {@code -jar} only. */
  private static Map<String, List<String>> opened(Path launcher) {
    try (JarFile jar = new JarFile(launcher.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      return Map.of(
          "--add-opens", words(manifest.getValue("Add-Opens")),
          "--add-exports", words(manifest.getValue("Add-Exports")));
    } catch (IOException e) {
      throw new LaunchException(
          launcher
              + " cannot be read ("
              + e.getMessage()
              + "). Delete the cache: "
              + launcher.getParent(),
          e);
    }
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Makes a fresh directory for one server to run in. */
  void populate(Path root) throws IOException {
    Trees.delete(root);
    for (String part : List.of("config", "lib")) {
      Trees.copy(directory.resolve(part), root.resolve(part));
    }
    Files.createDirectories(root.resolve("tmp"));
  }

  /** Where the archive of classes lies that this JVM can use. */
  Path archive() {
    String jvm = System.getProperty("java.vm.version") + " " + System.getProperty("java.home");
    return directory.resolve("classes-" + Integer.toHexString(jvm.hashCode()) + ".jsa");
  }
}
