package dev.daybook.container;

import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.tenant.NewTenant;
import dev.daybook.person.Part;
import java.util.List;

/** What a test asks for when it makes a tenant of its own. */
final class WantedTenant {
  static final String PASSWORD = "correct horse battery";
  static final List<String> WORKSPACES = List.of("General", "Plans");

  private WantedTenant() {}

  /** Its administrator is {@code admin.} and the slug. */
  static NewTenant named(String slug) {
    return new NewTenant(
        slug,
        "Observatory",
        null,
        null,
        null,
        new NewAccount("admin." + slug, "Ada", Part.ADMINISTRATOR, PASSWORD),
        WORKSPACES);
  }
}
