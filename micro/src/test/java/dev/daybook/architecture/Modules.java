package dev.daybook.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules' classes, sources and statement files, as they lie beside this module. */
final class Modules {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Each may know those before it. */
  static final List<String> IN_ORDER = List.of("domain", "persistence", "search", "api");

  /** The leaves: known by nobody, and not by each other. */
  static final List<String> LEAVES = List.of("admin-ui", "micro", "bench");

  private static final List<String> BUILT = List.of("domain", "persistence", "search", "api");

  private Modules() {}

  /** Every class of every module that was built; fails when one that must be there is not. */
  static JavaClasses classes() {
    for (String module : BUILT) {
      if (!Files.isDirectory(classes(module))) {
        throw new IllegalStateException("build the module " + module + " first (mvn -am)");
      }
    }
    return new ClassFileImporter()
        .importPaths(all().map(Modules::classes).filter(Files::isDirectory).toList());
  }

  private static Stream<String> all() {
    return Stream.concat(IN_ORDER.stream(), LEAVES.stream());
  }

  private static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  /** The module a class was compiled in; empty for the JDK's and the libraries'. */
  static String of(JavaClass javaClass) {
    return javaClass
        .getSource()
        .map(source -> source.getUri().toString())
        .flatMap(uri -> all().filter(name -> uri.contains("/" + name + "/target/")).findFirst())
        .orElse("");
  }

  /** Files below a folder of each module whose names end so. */
  static List<Path> files(String folder, String ending) {
    return all().flatMap(name -> files(ROOT.resolve(name).resolve(folder), ending)).toList();
  }

  static Stream<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toList())
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
