package dev.daybook.admin;

import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Optional;

/** What this server is made of. */
final class Versions {
  private Versions() {}

  static List<Tile> all() {
    return List.of(
        tile("Daybook", of(Versions.class).orElse("built from source")),
        tile("Faces", of(FacesContext.class).orElse("unknown")),
        tile("PrimeFaces", of(org.primefaces.PrimeFaces.class).orElse("unknown")),
        tile("Java", System.getProperty("java.version", "")),
        tile("Server", System.getProperty("product.name", "Payara") + serverVersion()),
        tile(
            "System", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "")));
  }

  private static String serverVersion() {
    String version = System.getProperty("payara.version", "");
    return version.isEmpty() ? "" : " " + version;
  }

  private static Tile tile(String label, String value) {
    return new Tile(label, value, "", "");
  }

  private static Optional<String> of(Class<?> type) {
    return Optional.ofNullable(type.getPackage().getImplementationVersion());
  }
}
