package dev.daybook.blackbox;

import dev.daybook.api.DaybookApplication;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every method of every resource of the API, found by reflection, so that new ones are found
 * unasked.
 */
final class Resources {
  /**
   * One of them.
   *
   * @param path with its parameters in braces
   * @param consumes null if it takes no body
   * @param queries names of what it takes in the query
   * @param streams whether its answer goes on and on
   */
  record Call(
      String method,
      String path,
      @Nullable String consumes,
      List<String> queries,
      boolean streams) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private Resources() {}

  static List<Call> all() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Class<?> type : classes()) {
      Path root = type.getAnnotation(Path.class);
      if (root != null) {
        for (Method method : type.getMethods()) {
          String verb = verb(method);
          if (verb != null) {
            Path own = method.getAnnotation(Path.class);
            Consumes consumes = method.getAnnotation(Consumes.class);
            calls.add(
                new Call(
                    verb,
                    "/" + root.value() + (own == null ? "" : "/" + own.value()),
                    consumes == null ? null : consumes.value()[0],
                    queries(method),
                    streams(method)));
          }
        }
      }
    }
    return calls;
  }

  private static List<String> queries(Method method) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      add(names, parameter.getAnnotation(QueryParam.class));
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(names, field.getAnnotation(QueryParam.class));
        }
      }
    }
    return names;
  }

  private static void add(List<String> names, @Nullable QueryParam query) {
    if (query != null) {
      names.add(query.value());
    }
  }

  private static boolean streams(Method method) {
    Produces produces = method.getAnnotation(Produces.class);
    return produces != null && List.of(produces.value()).contains("text/event-stream");
  }

  private static @Nullable String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }

  private static List<Class<?>> classes() throws IOException {
    try {
      java.nio.file.Path place =
          java.nio.file.Path.of(
              DaybookApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return classes(place);
      }
      try (FileSystem jar =
          FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
        return classes(jar.getPath("/"));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<Class<?>> classes(java.nio.file.Path root) throws IOException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      for (java.nio.file.Path file : files.sorted().toList()) {
        String name = root.relativize(file).toString();
        if (name.endsWith("Resource.class")) {
          classes.add(Class.forName(name.replace(".class", "").replace('/', '.')));
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
    return classes;
  }
}
