package dev.daybook.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the product that {@code -Ddaybook.product} names: {@code micro}, {@code server}, or
 * {@code postgres15} for Payara Micro on Debian's PostgreSQL. It is started for the first test that
 * asks and ended after the last.
 */
final class Products implements BeforeAllCallback, ParameterResolver {
  private static final Path DEBIAN_15 = Path.of("/usr/lib/postgresql/15/bin");

  private record Running(Product product, @Nullable OwnPostgres own) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      product.close();
      if (own != null) {
        own.close();
      }
    }
  }

  static String name() {
    return System.getProperty("daybook.product", "micro");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (name().equals("postgres15") && !Files.isExecutable(DEBIAN_15.resolve("initdb"))) {
      org.junit.jupiter.api.Assumptions.abort(
          "PostgreSQL 15 of Debian is not installed in " + DEBIAN_15);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Product.class || type == Tenants.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Product product = running(context).product();
    // Before any other tenant is given an empty shard.
    Tenants tenants =
        store(context).getOrComputeIfAbsent("tenants", key -> Tenants.make(product), Tenants.class);
    return parameter.getParameter().getType() == Product.class ? product : tenants;
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(Products.class));
  }

  private static Running running(ExtensionContext context) {
    return store(context).getOrComputeIfAbsent("product", key -> start(), Running.class);
  }

  private static Running start() {
    Path target = Path.of("target").toAbsolutePath();
    Path directory = target.resolve("blackbox").resolve(name()).resolve(Isolation.wanted().name());
    try {
      delete(directory);
      Files.createDirectories(directory);
      System.out.println("starting " + name() + " in " + directory);
      Running running =
          switch (name()) {
            case "micro" -> new Running(MicroProduct.start(directory), null);
            case "server" -> new Running(ServerProduct.start(target, directory), null);
            case "postgres15" -> onOwnPostgres(directory);
            default -> throw new IllegalArgumentException("-Ddaybook.product=" + name());
          };
      Tiers.open(running.product());
      return running;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("cannot start " + name(), e);
    }
  }

  private static Running onOwnPostgres(Path directory) throws IOException {
    OwnPostgres own = OwnPostgres.start(DEBIAN_15, directory);
    try {
      return new Running(MicroProduct.start(directory, own), own);
    } catch (IOException | RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
