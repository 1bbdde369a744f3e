package dev.daybook.container;

import dev.daybook.verify.Offline;
import java.io.File;
import java.util.List;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's WAR without its edge (REST and console), and all tests of this package in it. */
final class Product {
  private static final List<String> EDGE =
      List.of("daybook-api-", "daybook-admin-ui-", "primefaces-", "/dev/daybook/web/");

  private Product() {}

  static WebArchive withTests() {
    File built = new File(System.getProperty("daybook.test.server-files"), "daybook.war");
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "container.war")
            .importFrom(built)
            .as(WebArchive.class);
    List<ArchivePath> edge =
        war.getContent(path -> EDGE.stream().anyMatch(path.get()::contains)).keySet().stream()
            .toList();
    edge.forEach(war::delete);
    war.delete("WEB-INF/web.xml");
    return war.addPackages(
            false,
            Filters.exclude(Product.class, RunningDatabases.class, OneServer.class),
            Product.class.getPackage())
        .addPackage(Offline.class.getPackage())
        .addAsResource("container/persistence.xml", "META-INF/persistence.xml");
  }
}
