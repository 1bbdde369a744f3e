package dev.daybook.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the checked-in contract and the resources together: operations, parameters, media types.
 */
class OpenApiTest {
  private static final Set<String> METHODS =
      Set.of("get", "head", "put", "post", "patch", "delete");

  @Test
  void givenResources_whenComparedWithContract_thenSame() throws IOException {
    SortedMap<String, SortedSet<String>> code = ofResources();
    assertFalse(code.isEmpty());
    assertEquals(ofContract(), code);
  }

  private static SortedMap<String, SortedSet<String>> ofContract() throws IOException {
    JsonNode root = new YAMLMapper().readTree(new File("../openapi.yaml"));
    SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.put(
              operation.getKey() + " " + path.getKey(), traits(root, operation.getValue()));
        }
      }
    }
    return operations;
  }

  private static SortedSet<String> traits(JsonNode root, JsonNode operation) {
    SortedSet<String> traits = new TreeSet<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = root.at(reference.get("$ref").asText().substring(1));
      if (!parameter.get("in").asText().equals("header")) {
        traits.add(parameter.get("in").asText() + " " + parameter.get("name").asText());
      }
    }
    operation
        .path("requestBody")
        .path("content")
        .fieldNames()
        .forEachRemaining(mediaType -> traits.add("takes " + mediaType));
    return traits;
  }

  private static SortedMap<String, SortedSet<String>> ofResources() {
    SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
    for (JavaClass candidate :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.daybook.api")) {
      if (candidate.isAnnotatedWith(Path.class)) {
        Class<?> resource = candidate.reflect();
        for (Method method : resource.getMethods()) {
          for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
              operations.put(
                  http.value().toLowerCase(Locale.ROOT) + " " + path(resource, method),
                  traits(method));
            }
          }
        }
      }
    }
    return operations;
  }

  private static String path(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path = "/" + resource.getAnnotation(Path.class).value();
    return below == null ? path : path + "/" + below.value();
  }

  private static SortedSet<String> traits(Method method) {
    SortedSet<String> traits = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      add(traits, parameter.getAnnotation(PathParam.class));
      add(traits, parameter.getAnnotation(QueryParam.class));
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(traits, field.getAnnotation(QueryParam.class));
        }
      }
    }
    Consumes consumes = method.getAnnotation(Consumes.class);
    if (consumes != null) {
      for (String mediaType : consumes.value()) {
        traits.add("takes " + mediaType);
      }
    }
    return traits;
  }

  private static void add(SortedSet<String> traits, Annotation annotation) {
    if (annotation instanceof PathParam path) {
      traits.add("path " + path.value());
    } else if (annotation instanceof QueryParam query) {
      traits.add("query " + query.value());
    }
  }
}
